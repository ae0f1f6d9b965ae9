import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import type { JsonSchema, SpecDocument } from "./openapi/index.ts";

/** Creates validators for the schemas of a bundled spec. */
export function createValidator(document: SpecDocument) {
  // Keywords that start with x- are ours; any other unknown keyword is a mistake.
  const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, allErrors: true });
  formats.default(ajv);
  ajv.addVocabulary([...extensionsIn(document), "components"]);
  ajv.addSchema({ $id: "spec", components: document.components as never }, "spec");
  const absolute = (schema: JsonSchema) =>
    JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"spec#/components'));
  const compiled = new WeakMap<JsonSchema, ValidateFunction>();
  return {
    /** The faults in a value; empty when it is valid. */
    check(schema: JsonSchema, value: unknown): ErrorObject[] {
      const validate = compiled.get(schema) ?? ajv.compile(absolute(schema));
      compiled.set(schema, validate);
      return validate(value) ? [] : (validate.errors ?? []);
    },
  };
}

export type Validator = ReturnType<typeof createValidator>;

function extensionsIn(node: unknown, found = new Set<string>()): Set<string> {
  if (typeof node !== "object" || node === null) return found;
  for (const [key, value] of Object.entries(node)) {
    if (key.startsWith("x-")) found.add(key);
    extensionsIn(value, found);
  }
  return found;
}
