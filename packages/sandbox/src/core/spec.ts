/** The parts of a bundled OpenAPI spec that the emulator reads. */
export type SpecDocument = {
  paths: Record<string, Record<string, SpecOperation>>;
  components: {
    schemas: Record<string, JsonSchema>;
    parameters?: Record<string, SpecParameter>;
    [section: string]: unknown;
  };
  [key: string]: unknown;
};

export type JsonSchema = { $ref?: string; [keyword: string]: unknown };

export type SpecParameter = { $ref?: string; name: string; in: string; required?: boolean; schema: JsonSchema };

export type RateLimit = { limit: number; windowSeconds: number; per?: string; unlessSigned?: boolean };

export type SpecOperation = {
  operationId: string;
  tags?: string[];
  parameters?: SpecParameter[];
  requestBody?: { content: Record<string, { schema: JsonSchema }> };
  responses?: Record<string, SpecResponse>;
  "x-rate-limit"?: RateLimit[];
  [key: string]: unknown;
};

export type SpecResponse = {
  $ref?: string;
  content?: Record<string, { examples?: Record<string, { $ref?: string; value?: unknown }> }>;
};

export type Route = {
  method: string;
  /** As the spec writes it: `/v2/payments/{authority}`. */
  path: string;
  operation: SpecOperation;
  /** Whether the payer's browser opens it. */
  payer: boolean;
};

const methods = ["get", "post", "put", "patch", "delete"];

/** Lists every operation of a spec. */
export function listRoutes(document: SpecDocument): Route[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item[method];
      return operation
        ? [{ method: method.toUpperCase(), path, operation, payer: operation.tags?.includes("Payer") ?? false }]
        : [];
    }),
  );
}

/** Follows references within the spec. */
export function resolve<T extends object>(document: SpecDocument, node: T): T {
  let found: object = node;
  while ("$ref" in found && typeof found.$ref === "string") {
    found = found.$ref
      .slice(2)
      .split("/")
      .reduce<object>((at, part) => at[decodeURIComponent(part) as keyof typeof at], document);
  }
  return found as T;
}

/** Returns the parameters of an operation in one place, with references resolved. */
export function parametersIn(document: SpecDocument, operation: SpecOperation, place: string): SpecParameter[] {
  return (operation.parameters ?? [])
    .map((parameter) => resolve(document, parameter))
    .filter((parameter) => parameter.in === place);
}
