/** The parts of a bundled OpenAPI document that contract tests read. */
export type SpecDocument = {
  servers: readonly SpecServer[];
  paths: Record<string, PathItem>;
  webhooks?: Record<string, PathItem>;
  components: {
    schemas: Record<string, JsonSchema>;
    securitySchemes?: Record<string, { "x-credential": string }>;
    [section: string]: unknown;
  };
  "x-request-signature"?: unknown;
  "x-response-signature"?: unknown;
};

export type PathItem = { servers?: readonly SpecServer[] } & Partial<Record<Method, SpecOperation>>;

export type Method = "get" | "post" | "put" | "patch" | "delete";

export type SpecServer = {
  url: string;
  "x-server-name": string;
  "x-rate-limit"?: readonly RateLimit[];
  "x-amount-limits"?: { minimum?: number; maximum?: number };
};

export type JsonSchema = { $ref?: string; [keyword: string]: unknown };

export type RateLimit = { limit: number; windowSeconds: number; per?: string; unlessSigned?: boolean };

export type SpecParameter = {
  name: string;
  in: "path" | "query" | "header";
  required?: boolean;
  schema: JsonSchema;
};

export type Example = { summary?: string; value: unknown };

export type MediaType = { schema?: JsonSchema; examples?: Record<string, Example> };

export type SpecResponse = {
  headers?: Record<string, { required?: boolean; schema: JsonSchema }>;
  content?: Record<string, MediaType>;
  "x-success-when"?: { property: string; in: readonly unknown[] };
};

export type SpecOperation = {
  operationId: string;
  summary?: string;
  tags?: readonly string[];
  security?: readonly Record<string, readonly string[]>[];
  servers?: readonly SpecServer[];
  parameters?: readonly SpecParameter[];
  requestBody?: { content: Record<string, MediaType> };
  responses: Record<string, SpecResponse>;
  callbacks?: Record<string, Record<string, PathItem>>;
  "x-idempotency"?: { header: string; required: boolean };
  "x-rate-limit"?: readonly RateLimit[];
};

/** One operation and where it is. What its parts refer to is filled in; schemas keep their references. */
export type Operation = SpecOperation & {
  id: string;
  method: Method;
  path: string;
  /** JSON pointer of the operation in the document. */
  pointer: string;
  parameters: readonly SpecParameter[];
  /** Whether only the payer's browser may call it. */
  payer: boolean;
  servers: readonly SpecServer[];
};

export const methods = ["get", "post", "put", "patch", "delete"] as const satisfies Method[];

/** Every operation under `paths`. */
export function listOperations(document: SpecDocument): Operation[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    operationsOf(document, { item, path, pointer: `#/paths/${escapePart(path)}` }),
  );
}

/** The operations of a path, of a callback or of a webhook. */
export function operationsOf(
  document: SpecDocument,
  options: { item: PathItem; path: string; pointer: string },
): Operation[] {
  const { item, path, pointer } = options;
  return methods.flatMap((method) => {
    const operation = item[method];
    if (!operation) return [];
    return [
      {
        ...operation,
        id: operation.operationId,
        method,
        path,
        pointer: `${pointer}/${method}`,
        parameters: (operation.parameters ?? []).map((parameter) => resolve(document, parameter)),
        payer: operation.tags?.includes("Payer") ?? false,
        servers: operation.servers ?? item.servers ?? document.servers,
        responses: mapValues(operation.responses, (response) => resolveResponse(document, response)),
      },
    ];
  });
}

function resolveResponse(document: SpecDocument, given: SpecResponse): SpecResponse {
  const response = resolve(document, given);
  return {
    ...response,
    ...(response.headers && { headers: mapValues(response.headers, (header) => resolve(document, header)) }),
  };
}

/** Follows references within the document. */
export function resolve<T extends object>(document: SpecDocument, node: T): T {
  let found: object = node;
  while ("$ref" in found && typeof found.$ref === "string") {
    const { $ref, ...beside } = found as { $ref: string };
    const target = at(document, $ref) as object;
    found = "$ref" in target ? target : { ...target, ...beside };
  }
  return found as T;
}

/** What a pointer such as `#/components/schemas/Authority` leads to. */
export function at(document: SpecDocument, pointer: string): unknown {
  let target: unknown = document;
  for (const part of pointer.slice(2).split("/")) {
    target = (target as Record<string, unknown> | undefined)?.[unescapePart(decodeURIComponent(part))];
  }
  if (target === undefined) throw new TypeError(`The spec has nothing at ${pointer}.`);
  return target;
}

/** The key under `responses` that describes a status, if one does: the status itself, its range, or `default`. */
export function responseKey(responses: Readonly<Record<string, unknown>>, status: number): string | undefined {
  const keys = [String(status), `${Math.floor(status / 100)}XX`, "default"];
  return keys.find((key) => Object.hasOwn(responses, key));
}

export function escapePart(name: string): string {
  return name.replaceAll("~", "~0").replaceAll("/", "~1");
}

export function unescapePart(part: string): string {
  return part.replaceAll("~1", "/").replaceAll("~0", "~");
}

function mapValues<T, U>(record: Readonly<Record<string, T>>, change: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
}
