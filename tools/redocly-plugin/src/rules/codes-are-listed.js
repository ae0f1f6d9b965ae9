import { readCodeTable } from "../code-table.js";
import { isMap } from "../document/located.js";
import { gatewayCodes } from "../gateway-codes.js";

/**
 * @import { Location, Oas3Rule } from "@redocly/openapi-core"
 * @import { Located } from "../document/located.js"
 */

const tables = ["x-error-codes", "x-callback-codes"];

/**
 * Clients cannot name a code that only prose mentions. gateway-codes.js defines what counts as a code.
 * @type {Oas3Rule}
 */
export const codesAreListed = () => {
  /** @type {Located[]} */
  const texts = [];
  /** @param {unknown} node @param {Location} location */
  const collect = (node, location) => {
    if (!isMap(node)) return;
    for (const key of ["summary", "description"]) {
      if (typeof node[key] === "string") texts.push({ node: node[key], location: location.child(key) });
    }
  };
  return {
    any: (node, ctx) => collect(node, ctx.location),
    // A description next to a `$ref` belongs to no node that `any` visits.
    ref: (node, ctx) => collect(node, ctx.location),
    Root: {
      leave(root, ctx) {
        const at = { node: root, location: ctx.location };
        const listed = new Set(tables.flatMap((extension) => readCodeTable(ctx, { root: at, extension })));
        for (const text of texts) {
          const missing = gatewayCodes(text.node).filter((code) => !listed.has(code));
          if (missing.length === 0) continue;
          ctx.report({
            message: `The text mentions code ${missing.join(", ")}, which ${tables.join(" and ")} do not list. Add it there, or write an HTTP status as HTTP 404.`,
            location: text.location,
          });
        }
      },
    },
  };
};
