import { child, members } from "../document/located.js";
import { onEachSchema } from "../document/on-each-schema.js";
import { typesOf } from "../document/schema-keywords.js";
import { alternatives } from "../document/schema-parts.js";
import { isMoneyName } from "../money-names.js";

/**
 * @import { Oas3Rule, UserContext } from "@redocly/openapi-core"
 * @import { Located } from "../document/located.js"
 */

/** Types that cannot be an amount under any name: null, a flag, a map whose own properties are checked separately. */
const neverMoney = new Set(["null", "boolean", "object"]);

/**
 * A wrong unit means a factor of ten: Rial and Toman are both in use, and a number does not show its unit.
 * @type {Oas3Rule}
 */
export const amountHasMoneyUnit = () => ({
  ...onEachSchema((schema, ctx) => {
    for (const [name, property] of members(child(schema, "properties")))
      check(ctx, { what: "Property", name, schema: property });
  }),
  Parameter(node, ctx) {
    const parameter = { node, location: ctx.location };
    const schema = child(parameter, "schema");
    if (schema.node) check(ctx, { what: "Parameter", name: node.name, schema });
  },
});

/**
 * @param {UserContext} ctx
 * @param {{ what: string, name: string, schema: Located }} field
 */
function check(ctx, { what, name, schema }) {
  if (!isMoneyName(name)) return;
  if (alternatives(ctx, schema).every((parts) => isNeverMoney(ctx, parts) || hasUnit(parts))) return;
  ctx.report({
    message: `${what} ${name} is money without a unit. Add x-money-unit: rial to its schema, or to each branch of its oneOf or anyOf.`,
    location: schema.location.key(),
  });
}

/** @param {Located[]} parts */
function hasUnit(parts) {
  return parts.some((part) => part.node["x-money-unit"] === "rial");
}

/**
 * A list of strings with the name of an amount contains its validation errors; a list of numbers contains amounts.
 * @param {UserContext} ctx
 * @param {Located[]} parts
 * @returns {boolean}
 */
function isNeverMoney(ctx, parts) {
  const types = parts.flatMap(typesOf);
  if (types.length > 0 && types.every((type) => neverMoney.has(type))) return true;
  if (!types.includes("array")) return false;
  return parts
    .map((part) => child(part, "items"))
    .filter((held) => held.node)
    .flatMap((held) => alternatives(ctx, held))
    .every(
      (inner) => hasUnit(inner) || inner.flatMap(typesOf).every((type) => type === "string" || neverMoney.has(type)),
    );
}
