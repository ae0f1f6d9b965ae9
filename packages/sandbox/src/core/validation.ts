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

export type Findings = { errors: FieldError[]; unknownFields: string[] };

type Check = (value: Record<string, unknown>) => ErrorObject[];

export function createRequestValidator(document: SpecDocument): RequestValidator {
  const strict = lazy(() => createAjv(document, { coerce: false }));
  const lenient = lazy(() => createAjv(document, { coerce: true }));
  const compiled = new Map<string, Check>();

  function checkFor(key: string, makeAjv: () => Ajv2020, makeSchema: () => JsonSchema | undefined): Check {
    const known = compiled.get(key);
    if (known) return known;
    const schema = makeSchema();
    const validate: ValidateFunction | undefined = schema && makeAjv().compile(withAbsoluteReferences(schema));
    const check: Check = (value) => (!validate || validate(value) ? [] : (validate.errors ?? []));
    compiled.set(key, check);
    return check;
  }

  function bodyCheck(operation: SpecOperation, isForm: boolean): Check {
    return checkFor(`${operation.operationId} ${isForm}`, isForm ? lenient : strict, () => {
      const content = operation.requestBody?.content ?? {};
      return (content[isForm ? formType : jsonType] ?? Object.values(content)[0])?.schema;
    });
  }

  return {
    loosen: ({ operation, body }) => loosen(body, bodyCheck(operation, false)(body)),
    body: ({ operation, body, isForm }) => sort("body", bodyCheck(operation, isForm)(body)),
    query({ operation, query }) {
      const check = checkFor(`${operation.operationId} query`, lenient, () => querySchema(document, operation));
      return sort("query", check(query));
    },
  };
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
function sort(place: "body" | "query", errors: ErrorObject[]): Findings {
  const unknown = errors.filter(({ keyword }) => keyword === "additionalProperties");
  return {
    errors: errors
      .filter(({ keyword }) => keyword !== "additionalProperties")
      .map(({ keyword, params, instancePath }) => ({
        in: place,
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
