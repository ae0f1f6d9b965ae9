import { child, items, members } from "./located.js";

/**
 * @import { Located } from "./located.js"
 */

/** Keywords of JSON Schema 2020-12 that hold one schema. */
export const schemaKeywords = new Set([
  "items",
  "additionalProperties",
  "unevaluatedItems",
  "unevaluatedProperties",
  "contains",
  "propertyNames",
  "contentSchema",
  "not",
  "if",
  "then",
  "else",
]);
/** Keywords that hold a list of schemas. */
export const schemaListKeywords = new Set(["allOf", "anyOf", "oneOf", "prefixItems"]);
/** Keywords that hold schemas by name. */
export const schemaMapKeywords = new Set([
  "properties",
  "patternProperties",
  "dependentSchemas",
  "$defs",
  "definitions",
]);

/**
 * The schemas directly below a schema, with the keyword that holds them; `name` is the property where the keyword is a map.
 * @param {Located} at
 * @returns {{ keyword: string, name?: string, at: Located }[]}
 */
export function subschemas(at) {
  return members(at).flatMap(([keyword, held]) => {
    if (schemaKeywords.has(keyword)) return [{ keyword, at: held }];
    if (schemaListKeywords.has(keyword)) return items(held).map((item) => ({ keyword, at: item }));
    if (schemaMapKeywords.has(keyword)) return members(held).map(([name, member]) => ({ keyword, name, at: member }));
    return [];
  });
}

/**
 * The types that a schema names, as a list.
 * @param {Located} at
 * @returns {string[]}
 */
export function typesOf(at) {
  const { node } = child(at, "type");
  return node === undefined ? [] : [node].flat();
}
