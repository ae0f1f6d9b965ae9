import { child, follow, isMap, isRef } from "../document/located.js";
import { mediaTypes } from "../document/media-types.js";
import { onEachOperation } from "../document/operations.js";
import { subschemas } from "../document/schema-keywords.js";
import { alternatives, schemaParts } from "../document/schema-parts.js";

/**
 * @import { Location, Oas3Rule, UserContext } from "@redocly/openapi-core"
 * @import { Located } from "../document/located.js"
 */

/** Conditions and definitions describe no value on their own; the members of an allOf are judged together. */
const skipped = new Set(["allOf", "if", "then", "else", "not", "dependentSchemas", "$defs", "definitions"]);

/**
 * A misspelt optional field (`callback_uri`) would be ignored silently by the gateway; a closed body reveals it before the call.
 * Free maps, objects that declare no properties, stay free below the top of a body.
 * @type {Oas3Rule}
 */
export const requestIsStrict = () => {
  const reported = new Set();
  return onEachOperation(({ kind, title, at }, ctx) => {
    const body = kind === "path" ? follow(ctx, child(at, "requestBody")) : undefined;
    if (!body) return;
    for (const [mediaType, media] of mediaTypes(body)) {
      const schema = child(media, "schema");
      for (const open of schema.node ? openObjects(ctx, schema) : []) {
        if (reported.has(open.absolutePointer)) continue;
        reported.add(open.absolutePointer);
        ctx.report({
          message: `The ${mediaType} body of ${title} accepts unknown properties here. Add additionalProperties: false (unevaluatedProperties: false next to an allOf).`,
          location: open,
        });
      }
    }
  });
};

/**
 * @param {UserContext} ctx
 * @param {Located} body
 * @returns {Generator<Location>}
 */
function* openObjects(ctx, body, top = true, seen = new Set()) {
  if (seen.has(body.node)) return;
  seen.add(body.node);
  for (const parts of alternatives(ctx, body)) {
    const declares = parts.some((part) => part.node.properties);
    const isObject = declares || parts.some((part) => [part.node.type].flat().includes("object"));
    if (isObject && (declares || top) && !parts.some(isClosed)) yield placeOf(parts);
  }
  for (const part of schemaParts(ctx, body)) yield* nested(ctx, part, seen);
}

/**
 * @param {UserContext} ctx
 * @param {Located} part
 * @param {Set<unknown>} seen
 * @returns {Generator<Location>}
 */
function* nested(ctx, part, seen) {
  for (const { keyword, at } of subschemas(part)) {
    if (!isMap(at.node) || skipped.has(keyword)) continue;
    if (keyword !== "oneOf" && keyword !== "anyOf") yield* openObjects(ctx, at, false, seen);
    // A branch is judged above, joined with the keywords next to it; only its contents are new.
    else for (const inner of schemaParts(ctx, at)) yield* nested(ctx, inner, seen);
  }
}

/** Place of the missing keyword: at the innermost object, next to its allOf. @param {Located[]} parts */
function placeOf(parts) {
  const own = parts.filter((part) => !isRef(part.node));
  const place = own.findLast((part) => part.node.allOf) ?? own.at(-1);
  return /** @type {Located} */ (place ?? parts[0]).location;
}

/** @param {Located} part */
function isClosed(part) {
  return part.node.additionalProperties === false || part.node.unevaluatedProperties === false;
}
