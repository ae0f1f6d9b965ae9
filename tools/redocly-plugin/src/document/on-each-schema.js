/**
 * @import { Oas3Visitor, UserContext } from "@redocly/openapi-core"
 * @import { Located } from "./located.js"
 */

/**
 * A visitor that passes each schema of the spec to `check`, as written. Redocly's own visitor shows a schema only with its
 * `$ref` resolved, and each target once, so keywords next to a `$ref` would be missed.
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
