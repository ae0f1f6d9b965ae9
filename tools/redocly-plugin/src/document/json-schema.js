import { follow, isMap, isRef, items, members } from "./located.js";
import { schemaKeywords, schemaListKeywords, schemaMapKeywords } from "./schema-keywords.js";

/**
 * @import { UserContext } from "@redocly/openapi-core"
 * @import { Located } from "./located.js"
 */

/** Identifiers would change the base of every `$ref` inside; a discriminator is a hint for readers and validates nothing. */
const dropped = new Set(["$id", "$schema", "$anchor", "discriminator", "example", "examples", "default"]);

/**
 * A copy of a schema for a validator. Each schema that a `$ref` reaches, in any file, becomes a schema of its own, so the validator compiles it
 * once for all that refer to it.
 * @param {UserContext} ctx
 * @param {Located} at
 * @param {(target: Located) => string} name The name by which the validator knows the target of a `$ref`.
 * @returns {Record<string, any> | boolean}
 */
export function toJsonSchema(ctx, at, name) {
  /** @param {Located} from */
  const reference = (from) => {
    const target = follow(ctx, from);
    return target ? { $ref: name(target) } : {};
  };

  /** @param {Located} from @returns {any} */
  const copy = (from) => {
    if (!isMap(from.node)) return from.node;
    const own = members(from).flatMap(([keyword, held]) => {
      if (keyword === "$ref" || dropped.has(keyword)) return [];
      if (schemaKeywords.has(keyword)) return [[keyword, copy(held)]];
      if (schemaListKeywords.has(keyword)) return [[keyword, items(held).map(copy)]];
      if (!schemaMapKeywords.has(keyword)) return [[keyword, held.node]];
      return [[keyword, Object.fromEntries(members(held).map(([key, member]) => [key, copy(member)]))]];
    });
    return { ...Object.fromEntries(own), ...(isRef(from.node) ? reference(from) : {}) };
  };

  return copy(at);
}
