import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import bundled from "../../src/generated/control-api.json" with { type: "json" };

type Schema = { [keyword: string]: unknown };
type Parameter = { name: string; in: string; required?: boolean; schema: Schema };
type Body = {
  required?: boolean;
  content: Record<string, { schema: Schema; examples?: Record<string, { value: unknown }> }>;
};
type Operation = {
  operationId: string;
  summary: string;
  parameters?: object[];
  requestBody?: Body;
  responses: Record<string, object>;
};

const document = bundled as unknown as {
  paths: Record<string, Record<string, unknown>>;
  components: { schemas: Record<string, Schema> };
};

/** Returns an operation of the spec, with its references resolved. */
export type Described = Omit<Operation, "parameters" | "responses"> & {
  method: string;
  path: string;
  parameters: Parameter[];
  responses: Record<string, Body>;
};

export const described: Described[] = Object.entries(document.paths).flatMap(([path, item]) =>
  ["get", "post", "delete"].flatMap((method) => {
    const operation = item[method] as Operation | undefined;
    if (!operation) return [];
    const parameters = [...((item.parameters as object[] | undefined) ?? []), ...(operation.parameters ?? [])];
    return {
      ...operation,
      method: method.toUpperCase(),
      path,
      parameters: parameters.map((parameter) => resolve<Parameter>(parameter)),
      responses: Object.fromEntries(
        Object.entries(operation.responses).map(([status, response]) => [status, resolve<Body>(response)]),
      ),
    };
  }),
);

export function operationOf(operationId: string): Described {
  const found = described.find((operation) => operation.operationId === operationId);
  if (found) return found;
  throw new Error(`The description has no operation ${operationId}.`);
}

export function resolve<T>(node: object): T {
  if (!("$ref" in node)) return node as T;
  const target = String(node.$ref)
    .slice(2)
    .split("/")
    .reduce<unknown>(
      (at, part) => (at as Record<string, unknown>)[part.replaceAll("~1", "/").replaceAll("~0", "~")],
      document,
    );
  return resolve(target as object);
}

const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true });
addFormats.default(ajv);
for (const keyword of ["components", "x-money-unit", "x-calendar"]) ajv.addKeyword(keyword);
const compiled = new Map<string, ValidateFunction>();

/**
 * Returns the errors of a value by a schema of the spec. Objects are closed, so that a field that is not in the spec is found;
 * `fields` without a name stay open.
 */
export function misfits(schema: Schema, value: unknown): string[] {
  const key = JSON.stringify(schema);
  const validate =
    compiled.get(key) ?? ajv.compile({ ...(close(schema) as object), components: close(document.components) });
  compiled.set(key, validate);
  validate(value);
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
  );
}

function close(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(close);
  if (typeof node !== "object" || node === null) return node;
  const { examples: _, ...rest } = node as Schema;
  const copy = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, close(value)]));
  const isOpen = copy.type === "object" && copy.properties !== undefined && copy.additionalProperties === undefined;
  return isOpen ? { ...copy, additionalProperties: false } : copy;
}
