import { child, isMap, items, members } from "./located.js";
import { alternatives } from "./schema-parts.js";

/**
 * @import { UserContext } from "@redocly/openapi-core"
 * @import { Located } from "./located.js"
 */

/**
 * Every string inside a value, with all schemas that may describe it, from all branches of a `oneOf`.
 * @param {UserContext} ctx
 * @param {{ value: Located, schemas: Located[] }} pair
 * @returns {Generator<{ text: Located, schemas: Located[] }>}
 */
export function* textsWithSchemas(ctx, { value, schemas }) {
  const parts = distinct(schemas.flatMap((schema) => alternatives(ctx, schema)).flat());
  if (typeof value.node === "string") yield { text: value, schemas: parts };
  for (const item of items(value)) {
    yield* textsWithSchemas(ctx, { value: item, schemas: present(parts.map((part) => child(part, "items"))) });
  }
  for (const [name, member] of members(value)) {
    const described = present(
      parts.flatMap((part) => [child(part, "properties", name), child(part, "additionalProperties")]),
    );
    yield* textsWithSchemas(ctx, { value: member, schemas: described });
  }
}

/** @param {Located[]} parts */
function distinct(parts) {
  return [...new Map(parts.map((part) => [part.node, part])).values()];
}

/** @param {Located[]} schemas */
function present(schemas) {
  return schemas.filter((schema) => isMap(schema.node));
}
