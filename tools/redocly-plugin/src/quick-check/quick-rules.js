import { child, follow, isMap, items, members } from "../document/located.js";
import { quickCheck } from "./quick-check.js";

/**
 * @import { Plugin, UserContext } from "@redocly/openapi-core"
 * @import { Located } from "../document/located.js"
 */

/** Redocly's rules that validate examples. */
const names = ["no-invalid-media-type-examples", "no-invalid-parameter-examples", "no-invalid-schema-examples"];

/**
 * Returns a plugin whose rules for examples are as they were, except that they do not see an example that certainly fits: they would compile a
 * validator for it and find nothing. A plugin without these rules is returned unchanged.
 * @param {Plugin} plugin
 * @returns {Plugin}
 */
export function withQuickRules(plugin) {
  const rules = /** @type {Record<string, (settings: any) => any> | undefined} */ (plugin.rules?.oas3);
  const found = names.filter((name) => rules?.[name]);
  if (!rules || found.length === 0) return plugin;
  const quick = found.map((name) => [
    name,
    (/** @type {any} */ settings) => quickVisitor(rules[name]?.(settings), quickCheck()),
  ]);
  return { ...plugin, rules: { ...plugin.rules, oas3: { ...rules, ...Object.fromEntries(quick) } } };
}

/** @param {any} visitor @param {ReturnType<typeof quickCheck>} check @returns {any} */
function quickVisitor(visitor, check) {
  const parts = Object.entries(visitor).map(([key, value]) => {
    if (isMap(value)) return [key, quickVisitor(value, check)];
    if (key !== "leave") return [key, value];
    /** @param {any} node @param {UserContext} ctx @param {...unknown} others */
    const leave = (node, ctx, ...others) => {
      if (!everyExampleFits(check, ctx, { node, location: ctx.location })) value(node, ctx, ...others);
    };
    return [key, leave];
  });
  return Object.fromEntries(parts);
}

/** @param {ReturnType<typeof quickCheck>} check @param {UserContext} ctx @param {Located} holder */
function everyExampleFits(check, ctx, holder) {
  const schema = ctx.type.name === "Schema" ? holder : child(holder, "schema");
  return valuesOf(ctx, holder).every((value) => check(ctx, { value, schema }).named);
}

/**
 * Every value that any of the rules may read in a schema, media type or parameter.
 * @param {UserContext} ctx
 * @param {Located} holder
 * @returns {unknown[]}
 */
function valuesOf(ctx, holder) {
  const examples = child(holder, "examples");
  const several = members(examples).flatMap(([, example]) => {
    const { node } = follow(ctx, example) ?? { node: undefined };
    return [node?.value, node?.dataValue];
  });
  const values = [holder.node.example, ...items(examples).map(({ node }) => node), ...several];
  return values.filter((value) => value !== undefined);
}
