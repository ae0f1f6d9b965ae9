import { child, members } from "./document/located.js";
import { isHtml, isJson, mediaTypes } from "./document/media-types.js";

/**
 * @import { Oas3Visitor, UserContext } from "@redocly/openapi-core"
 * @import { Located } from "./document/located.js"
 */

/**
 * The emulator and the contract tests need an example of every body.
 * @returns {Oas3Visitor}
 */
export function demandExamples() {
  /** @param {UserContext} ctx @param {{ holder: Located, what: string, needed: (mediaType: string) => boolean }} options */
  const demand = (ctx, { holder, what, needed }) => {
    for (const [mediaType, at] of mediaTypes(holder)) {
      const examples = child(at, "examples");
      if (!needed(mediaType) || members(examples).length > 0) continue;
      ctx.report({
        message: `${what} of type ${mediaType} has no examples. Add at least one entry under examples: {name: {summary, value}}.`,
        location: at.location.key(),
      });
    }
  };
  return {
    Example(node, ctx) {
      if (node.value !== undefined) return;
      ctx.report({
        message: `Example ${ctx.key} has no value, so nothing can use it. Write the value here, not in a separate file.`,
        location: ctx.location.key(),
      });
    },
    RequestBody(node, ctx) {
      demand(ctx, {
        holder: { node, location: ctx.location },
        what: "A request body",
        needed: (mediaType) => !isHtml(mediaType),
      });
    },
    Response(node, ctx) {
      demand(ctx, { holder: { node, location: ctx.location }, what: "A response", needed: isJson });
    },
  };
}
