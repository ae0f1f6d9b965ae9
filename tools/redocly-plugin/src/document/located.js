/**
 * @import { Location, UserContext } from "@redocly/openapi-core"
 */

/**
 * A node and its location, so a rule with its own traversal can report a line, even in another file.
 * @typedef {{ node: any, location: Location }} Located
 */

/**
 * The node below `keys`; its `node` is undefined where the spec has none.
 * @param {Located} at
 * @param {...(string | number)} keys
 * @returns {Located}
 */
export function child(at, ...keys) {
  const node = keys.reduce((inner, key) => inner?.[key], at.node);
  return { node, location: keys.length > 0 ? at.location.child(keys) : at.location };
}

/**
 * The members of a map; empty when the node is not a map.
 * @param {Located} at
 * @returns {[key: string, member: Located][]}
 */
export function members(at) {
  return isMap(at.node) ? Object.keys(at.node).map((key) => [key, child(at, key)]) : [];
}

/**
 * The items of a list; empty when the node is not a list.
 * @param {Located} at
 * @returns {Located[]}
 */
export function items(at) {
  return Array.isArray(at.node) ? at.node.map((_, index) => child(at, index)) : [];
}

/**
 * The target of a `$ref`, or the node itself; undefined for an unresolved `$ref`, which Redocly's own no-unresolved-refs reports.
 * @param {UserContext} ctx
 * @param {Located} at
 * @returns {Located | undefined}
 */
export function follow(ctx, at) {
  if (at.node === undefined || at.node === null) return undefined;
  if (!isRef(at.node)) return at;
  // Without `from`, a relative file would be resolved from the file of the visitor.
  const { node, location } = ctx.resolve(at.node, at.location.source.absoluteRef);
  return node === undefined || !location ? undefined : { node, location };
}

/** @param {unknown} node @returns {node is Record<string, any>} */
export function isMap(node) {
  return typeof node === "object" && node !== null && !Array.isArray(node);
}

/** @param {unknown} node @returns {node is { $ref: string }} */
export function isRef(node) {
  return isMap(node) && typeof node.$ref === "string";
}
