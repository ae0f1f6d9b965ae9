import { bareFilters } from "../overlay-filters.js";

/** @import { Overlay1Rule } from "@redocly/openapi-core" */

/**
 * RFC 9535 allows `[?@.name=='x']`, but the JSONPath libraries of many overlay tools are older and only support `[?(@.name=='x')]`.
 * @type {Overlay1Rule}
 */
export const overlayFilterHasParentheses = () => ({
  Action({ target }, ctx) {
    for (const filter of typeof target === "string" ? bareFilters(target) : []) {
      ctx.report({
        message: `The filter ${filter} has no parentheses, and many tools cannot parse it. Write [?(@…)].`,
        location: ctx.location.child("target"),
      });
    }
  },
});
