/** The parts of a bundled OpenAPI 3.1 document that the generator reads. */
export type SpecDocument = {
  info: { title: string; version: string; summary?: string; description?: string };
  servers?: SpecServer[];
  security?: SecurityRequirement[];
  paths: Record<string, PathItem>;
  components?: {
    schemas?: Record<string, Schema>;
    securitySchemes?: Record<string, SecurityScheme>;
    [section: string]: unknown;
  };
  [extension: `x-${string}`]: unknown;
};

export type SpecServer = {
  url: string;
  description?: string;
  variables?: Record<string, { default: string; enum?: string[]; description?: string }>;
  [extension: `x-${string}`]: unknown;
};

export type SecurityRequirement = Record<string, string[]>;
export type SecurityScheme = { type: string; scheme?: string; "x-credential"?: string };

export const httpMethods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"] as const;
export type PathItem = { servers?: SpecServer[] } & { [method in (typeof httpMethods)[number]]?: Operation };

export type Operation = {
  operationId: string;
  tags?: string[];
  servers?: SpecServer[];
  security?: SecurityRequirement[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, Response | Reference>;
  [extension: `x-${string}`]: unknown;
};

export type Reference = { $ref: string };
export type Response = {
  content?: Record<string, { schema?: Schema }>;
  "x-success-when"?: { property: string; in: Scalar[] };
};

export type Scalar = string | number | boolean;
export type Schema = {
  $ref?: string;
  type?: string | string[];
  properties?: Record<string, Schema>;
  oneOf?: Schema[];
  anyOf?: Schema[];
  "x-credential"?: string;
  "x-known-values"?: Scalar[];
  [key: string]: unknown;
};

/** Follows a chain of `#/…` references to what it ends in. */
export function resolve<T extends object>(document: SpecDocument, node: T | Reference): T {
  let current: T | Reference = node;
  while ("$ref" in current && typeof current.$ref === "string") {
    let target: unknown = document;
    for (const part of current.$ref.slice(2).split("/")) {
      target = (target as Record<string, unknown>)[part.replaceAll("~1", "/").replaceAll("~0", "~")];
    }
    current = target as T | Reference;
  }
  return current as T;
}
