/**
 * @import { Oas3Visitor, UserContext } from "@redocly/openapi-core"
 * @import { Located } from "./located.js"
 */

/**
 * A visitor that hands each schema of the document to `check`, as it is written. Redocly's own visitor shows a schema only with its
 * `$ref` resolved, and each target once: the keywords beside a `$ref` would escape.
 * @param {(schema: Located, ctx: UserContext) => void} check
 * @returns {Oas3Visitor}
 */
export function onEachSchema(check) {
  return {
    Schema(node, ctx) {
      check({ node, location: ctx.location }, ctx);
    },
    ref(node, ctx) {
      if (ctx.type.name === "Schema") check({ node, location: ctx.location }, ctx);
    },
  };
}
