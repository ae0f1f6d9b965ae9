import { readFileSync } from "node:fs";
import type { OpenApiDocument } from "../../src/drift/index.ts";
import type { GatewayName } from "../../src/index.ts";
import { names } from "./subjects.ts";

export function documentOf(
  gateway: GatewayName,
): OpenApiDocument & { paths: Record<string, Record<string, Operation>>; components: Components } {
  return JSON.parse(readFileSync(new URL(`../../../${gateway}/openapi.json`, import.meta.url), "utf8"));
}

type Components = { responses?: Record<string, AnyResponse>; schemas: Record<string, unknown> };
type AnyResponse = {
  $ref?: string;
  content?: Record<string, { schema?: object; examples?: Record<string, { value?: unknown }> }>;
};
type Operation = { operationId?: string; responses?: Record<string, AnyResponse> };

export type Sample = {
  gateway: GatewayName;
  operation: string;
  status: string;
  name: string;
  schema: object;
  value: unknown;
};

/** Every example of a JSON response in the specs. */
export function samples(): Sample[] {
  return names.flatMap((gateway) => {
    const { paths, components } = documentOf(gateway);
    return Object.values(paths)
      .flatMap((path) => Object.values(path))
      .flatMap(({ operationId, responses = {} }) =>
        Object.entries(responses).flatMap(([status, given]) => {
          const response = given.$ref ? components.responses?.[given.$ref.split("/").at(-1) ?? ""] : given;
          const { schema, examples = {} } = response?.content?.["application/json"] ?? {};
          if (!operationId || !schema) return [];
          return Object.entries(examples).map(([name, { value }]) => ({
            gateway,
            operation: operationId,
            status,
            name,
            schema,
            value,
          }));
        }),
      );
  });
}

/** A status for a key of `responses`. */
export function statusOf(key: string): number {
  if (key === "default") return 599;
  return Number(key.replace("XX", "99"));
}
