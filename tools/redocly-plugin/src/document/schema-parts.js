import { child, isRef, items } from "./located.js";

/**
 * @import { UserContext } from "@redocly/openapi-core"
 * @import { Located } from "./located.js"
 */

/**
 * Every schema that applies to a value at the same time: the schema itself, the target of its `$ref` (OpenAPI 3.1 allows keywords
 * next to a `$ref`), and the members of `allOf`, at any depth.
 * @param {UserContext} ctx
 * @param {Located} at
 * @returns {Located[]}
 */
export function schemaParts(ctx, at) {
  /** @type {Located[]} */
  const parts = [];
  const seen = new Set();
  /** @param {Located} part */
  const add = (part) => {
    if (!part.node || seen.has(part.node)) return;
    seen.add(part.node);
    parts.push(part);
    for (const member of items(child(part, "allOf"))) add(member);
    if (!isRef(part.node)) return;
    const { node, location, chain = [] } = ctx.resolve(part.node, part.location.source.absoluteRef);
    // The target may itself be a `$ref` with keywords next to it, which apply, too.
    for (const hop of chain) add({ node: hop.node, location: hop.location });
    if (node && location) add({ node, location });
  };
  add(at);
  return parts;
}

/**
 * Each way in which a value can fit a schema, as the parts that apply together: one for each branch of `oneOf` and `anyOf`,
 * joined with the keywords next to them. A schema without branches has one way.
 * @param {UserContext} ctx
 * @param {Located} at
 * @returns {Located[][]}
 */
export function alternatives(ctx, at, outer = new Set()) {
  const parts = schemaParts(ctx, at);
  const seen = new Set([...outer, ...parts.map((part) => part.node)]);
  return parts.reduce(
    (ways, part) => {
      const joined = ["oneOf", "anyOf"].reduce((soFar, keyword) => {
        const branches = items(child(part, keyword)).filter((branch) => !seen.has(branch.node));
        if (branches.length === 0) return soFar;
        const inner = branches.flatMap((branch) => alternatives(ctx, branch, seen));
        return soFar.flatMap((way) => inner.map((more) => [...way, ...more]));
      }, ways);
      return joined;
    },
    /** @type {Located[][]} */ ([parts]),
  );
}
