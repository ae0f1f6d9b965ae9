/** The parts of a bundled OpenAPI 3.1 spec that generators, tests and contract tests read. */
export type SpecDocument = {
  info: { title: string; version: string; summary?: string; description?: string };
  servers: readonly SpecServer[];
  security?: readonly SecurityRequirement[];
  paths: Record<string, PathItem>;
  webhooks?: Record<string, PathItem>;
  components: {
    schemas: Record<string, JsonSchema>;
    securitySchemes?: Record<string, SecurityScheme>;
    [section: string]: unknown;
  };
  [extension: `x-${string}`]: unknown;
};

export const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"] as const;

export type Method = (typeof methods)[number];

export type PathItem = { servers?: readonly SpecServer[] } & Partial<Record<Method, SpecOperation>>;

export type SpecServer = {
  url: string;
  description?: string;
  variables?: Record<string, { default: string; enum?: string[]; description?: string }>;
  "x-server-name": string;
  "x-rate-limit"?: readonly RateLimit[];
  "x-amount-limits"?: { minimum?: number; maximum?: number };
};

export type SecurityRequirement = Readonly<Record<string, readonly string[]>>;

export type SecurityScheme = { type: string; scheme?: string; in?: string; name?: string; "x-credential"?: string };

export type Scalar = string | number | boolean;

export type JsonSchema = {
  $ref?: string;
  type?: string | string[];
  properties?: Record<string, JsonSchema>;
  oneOf?: JsonSchema[];
  anyOf?: JsonSchema[];
  "x-credential"?: string;
  "x-known-values"?: Scalar[];
  [keyword: string]: unknown;
};

export type RateLimit = { limit: number; windowSeconds: number; per?: string; unlessSigned?: boolean };

export type SpecParameter = {
  name: string;
  in: "path" | "query" | "header";
  required?: boolean;
  schema: JsonSchema;
};

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

export type Example = { summary?: string; value: Json; "x-documented"?: boolean };

export type MediaType = { schema?: JsonSchema; examples?: Record<string, Example> };

export type SpecResponse = {
  headers?: Record<string, { required?: boolean; schema: JsonSchema }>;
  content?: Record<string, MediaType>;
  "x-success-when"?: { property: string; in: Scalar[] };
};

export type SpecOperation = {
  operationId: string;
  summary?: string;
  tags?: readonly string[];
  security?: readonly SecurityRequirement[];
  servers?: readonly SpecServer[];
  parameters?: readonly SpecParameter[];
  requestBody?: { content: Record<string, MediaType> };
  responses: Record<string, SpecResponse>;
  callbacks?: Record<string, Record<string, PathItem>>;
  "x-idempotency"?: { header: string; required: boolean; ttlSeconds?: number };
  "x-rate-limit"?: readonly RateLimit[];
  "x-unverified-money"?: UnverifiedMoney;
  "x-callback-reference"?: "payment" | "receipt";
  "x-payment-page"?: { opens: "once" | "again" | "unknown" };
  [extension: `x-${string}`]: unknown;
};

/** What becomes of money that was paid and never verified, and the time for the verification where a source states it. */
export type UnverifiedMoney = {
  money: "returns" | "kept" | "unknown";
  windowMinutes?: number;
  windowStart?: "page_opened" | "paid" | "created";
  description: string;
};

/** One operation and its place. References of its parts are resolved; schemas keep theirs. */
export type Operation = SpecOperation & {
  id: string;
  method: Method;
  path: string;
  /** JSON pointer of the operation in the spec. */
  pointer: string;
  parameters: readonly SpecParameter[];
  /** True when only the payer's browser may call it. */
  payer: boolean;
  servers: readonly SpecServer[];
};
