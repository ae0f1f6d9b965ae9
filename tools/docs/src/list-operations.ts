import { isObject, type JsonObject } from "./json.ts";

const methods = new Set(["get", "put", "post", "delete", "options", "head", "patch", "trace"]);

/** Every operation of a map of path items, as `paths` and `webhooks` are. */
export function listOperations(pathItems: unknown): JsonObject[] {
  if (!isObject(pathItems)) return [];
  return Object.values(pathItems).flatMap((item) =>
    Object.entries(isObject(item) ? item : {}).flatMap(([key, operation]) =>
      methods.has(key) && isObject(operation) ? [operation] : [],
    ),
  );
}
