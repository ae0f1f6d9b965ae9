import { follow, isMap, isRef, items, members } from "./located.js";
import { schemaKeywords, schemaListKeywords, schemaMapKeywords } from "./schema-keywords.js";

/**
 * @import { UserContext } from "@redocly/openapi-core"
 * @import { Located } from "./located.js"
 */

/** Identifiers would change the base of every `$ref` inside; a discriminator is a hint for readers and validates nothing. */
const dropped = new Set(["$id", "$schema", "$anchor", "discriminator", "example", "examples", "default"]);

/**
 * The schema as one self-contained JSON Schema: each schema that a `$ref` reaches, in any file, becomes one of its `$defs`.
 * @param {UserContext} ctx
 * @param {Located} at
 * @returns {Record<string, any> | boolean}
 */
export function toJsonSchema(ctx, at) {
  /** @type {Record<string, any>} */
  const $defs = {};
  /** @type {Map<string, string>} */
  const names = new Map();

  /** @param {Located} from */
  const reference = (from) => {
    const target = follow(ctx, from);
    if (!target) return {};
    const pointer = target.location.absolutePointer;
    let name = names.get(pointer);
    if (name === undefined) {
      name = String(names.size);
      names.set(pointer, name);
      $defs[name] = copy(target);
    }
    return { $ref: `#/$defs/${name}` };
  };

  /** @param {Located} from @returns {any} */
  const copy = (from) => {
    if (!isMap(from.node)) return from.node;
    const own = members(from).flatMap(([keyword, held]) => {
      if (keyword === "$ref" || dropped.has(keyword)) return [];
      if (schemaKeywords.has(keyword)) return [[keyword, copy(held)]];
      if (schemaListKeywords.has(keyword)) return [[keyword, items(held).map(copy)]];
      if (!schemaMapKeywords.has(keyword)) return [[keyword, held.node]];
      return [[keyword, Object.fromEntries(members(held).map(([name, member]) => [name, copy(member)]))]];
    });
    return { ...Object.fromEntries(own), ...(isRef(from.node) ? reference(from) : {}) };
  };

  const schema = copy(at);
  return isMap(schema) ? { ...schema, $defs: { ...schema.$defs, ...$defs } } : schema;
}
