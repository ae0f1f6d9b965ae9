import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import type { FieldError } from "./exchange.ts";
import { loosen, unescapePointer } from "./loosen.ts";
import { type JsonSchema, parametersIn, type SpecDocument, type SpecOperation } from "./spec.ts";

export const jsonType = "application/json";
export const formType = "application/x-www-form-urlencoded";
export const multipartType = "multipart/form-data";

/** Checks requests against the spec of a gateway. Schemas are compiled on first use. */
export type RequestValidator = {
  /**
   * Reads a JSON body leniently, in place, before it is checked.
   *
   * @returns English notes about values that were read differently from how they were sent.
   */
  loosen(options: { operation: SpecOperation; body: Record<string, unknown> }): string[];
  /**
   * Checks the fields of a body. The texts of a form are converted to the types of the schema.
   *
   * @returns The errors, and the fields that are not in the spec.
   */
  body(options: { operation: SpecOperation; body: Record<string, unknown>; isForm: boolean }): Findings;
  /** The same for the query, whose texts are converted to the types of the schema. */
  query(options: { operation: SpecOperation; query: Record<string, unknown> }): Findings;
};

export type Findings = { readonly errors: readonly FieldError[]; readonly unknownFields: readonly string[] };

type Check = (value: Record<string, unknown>) => ErrorObject[];

const place = { body: "body", form: "body", query: "query" } as const;

/** The checks of an operation that are compiled. */
type Checks = { [kind in keyof typeof place]?: Check };

const noErrors: ErrorObject[] = [];
const noFindings: Findings = { errors: [], unknownFields: [] };

// Sandboxes that a test creates one after another read the same specs, and compiling a schema takes longer than many calls.
const validators = new WeakMap<SpecDocument, RequestValidator>();

/** The validator of a spec, which all sandboxes of a process share. */
export function requestValidatorOf(document: SpecDocument): RequestValidator {
  const validator = validators.get(document) ?? createRequestValidator(document);
  validators.set(document, validator);
  return validator;
}

function createRequestValidator(document: SpecDocument): RequestValidator {
  const strict = lazy(() => createAjv(document, { coerce: false }));
  const lenient = lazy(() => createAjv(document, { coerce: true }));
  const compiled = new Map<SpecOperation, Checks>();

  function compile(kind: keyof Checks, operation: SpecOperation): Check {
    const schema = kind === "query" ? querySchema(document, operation) : bodySchema(operation, kind);
    if (!schema) return () => noErrors;
    const ajv = kind === "body" ? strict() : lenient();
    const validate: ValidateFunction = ajv.compile(withAbsoluteReferences(schema));
    return (value) => (validate(value) ? noErrors : (validate.errors ?? noErrors));
  }

  function checkFor(kind: keyof Checks, operation: SpecOperation): Check {
    const checks = compiled.get(operation) ?? {};
    const known = checks[kind];
    if (known) return known;
    const check = compile(kind, operation);
    compiled.set(operation, { ...checks, [kind]: check });
    return check;
  }

  function find(kind: keyof Checks, operation: SpecOperation, value: Record<string, unknown>): Findings {
    const errors = checkFor(kind, operation)(value);
    return errors.length === 0 ? noFindings : sort(place[kind], errors);
  }

  return {
    loosen: ({ operation, body }) => loosen(body, checkFor("body", operation)(body)),
    body: ({ operation, body, isForm }) => find(isForm ? "form" : "body", operation, body),
    query: ({ operation, query }) => find("query", operation, query),
  };
}

function bodySchema(operation: SpecOperation, kind: "body" | "form"): JsonSchema | undefined {
  const content = operation.requestBody?.content ?? {};
  return (content[kind === "form" ? formType : jsonType] ?? Object.values(content)[0])?.schema;
}

function querySchema(document: SpecDocument, operation: SpecOperation): JsonSchema | undefined {
  const parameters = parametersIn(document, operation, "query");
  if (parameters.length === 0) return undefined;
  return {
    type: "object",
    additionalProperties: false,
    properties: Object.fromEntries(parameters.map(({ name, schema }) => [name, schema])),
    required: parameters.filter(({ required }) => required).map(({ name }) => name),
  };
}

/** Sorts errors. A gateway ignores unknown fields, so they are reported instead of refused. */
function sort(where: "body" | "query", errors: ErrorObject[]): Findings {
  const unknown = errors.filter(({ keyword }) => keyword === "additionalProperties");
  return {
    errors: errors
      .filter(({ keyword }) => keyword !== "additionalProperties")
      .map(({ keyword, params, instancePath }) => ({
        in: where,
        field: String(params.missingProperty ?? unescapePointer(instancePath.split("/")[1] ?? "")),
        keyword,
        limit: params.limit,
      })),
    unknownFields: unknown.map(({ params }) => String(params.additionalProperty)),
  };
}

function createAjv(document: SpecDocument, { coerce }: { coerce: boolean }): Ajv2020 {
  // The specs are checked when the project is built, and ajv does not need their extensions (x-…).
  const ajv = new Ajv2020({
    strict: false,
    allErrors: true,
    coerceTypes: coerce,
    logger: false,
    meta: false,
    validateSchema: false,
  });
  formats.default(ajv);
  ajv.addSchema({ $id: "spec", components: document.components as never }, "spec");
  return ajv;
}

function withAbsoluteReferences(schema: JsonSchema): JsonSchema {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"spec#/components'));
}

function lazy<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
