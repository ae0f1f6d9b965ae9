import { child, follow, isMap, members } from "../document/located.js";
import { mediaTypes } from "../document/media-types.js";
import { onEachOperation } from "../document/operations.js";
import { subschemas } from "../document/schema-keywords.js";

/**
 * @import { Oas3Rule, UserContext } from "@redocly/openapi-core"
 * @import { Located } from "../document/located.js"
 * @import { OperationPlace } from "../document/operations.js"
 */

/** Branches and parts of a body are still its top level; a property is one level down. */
const sameLevel = new Set(["allOf", "anyOf", "oneOf", "then", "else"]);
/** These contain a condition, which closes nothing. */
const conditions = new Set(["if", "not"]);

/**
 * A gateway adds values and fields without notice; a response that says "paid" in a new way must still be readable.
 * Only the property in x-success-when may have closed values: it separates success from refusal.
 * @type {Oas3Rule}
 */
export const responseEnumIsOpen = () => {
  // Of all operations, since they share most of their schemas.
  const seen = new Set();
  const reported = new Set();
  return onEachOperation((operation, ctx) => {
    for (const { schema, successProperty, what } of received(ctx, operation)) {
      walk(ctx, { schema, successProperty, place: "top", what, seen, reported });
    }
  });
};

/**
 * Everything that the gateway may extend: its responses, and what it sends to a callback or a webhook.
 * @param {UserContext} ctx
 * @param {OperationPlace} operation
 * @returns {{ schema: Located, what: string, successProperty?: string }[]}
 */
function received(ctx, { kind, title, at, parameters }) {
  /** @param {Located | undefined} holder @param {string} what */
  const bodies = (holder, what) =>
    (holder ? mediaTypes(holder) : []).map(([, media]) => ({
      schema: child(media, "schema"),
      successProperty: holder?.node["x-success-when"]?.property,
      what,
    }));
  const responses = members(child(at, "responses")).flatMap(([status, response]) => {
    const resolved = follow(ctx, response);
    const what = `response ${status} of ${title}`;
    const headers = resolved ? members(child(resolved, "headers")) : [];
    return [
      ...bodies(resolved, what),
      ...headers.map(([name, header]) => fieldOf(ctx, header, `header ${name} of ${what}`)),
    ];
  });
  if (kind === "path") return responses;
  return [
    ...responses,
    ...bodies(follow(ctx, child(at, "requestBody")), `body of ${title}`),
    ...parameters.map((parameter) => fieldOf(ctx, parameter, `parameters of ${title}`)),
  ];
}

/** @param {UserContext} ctx @param {Located} holder @param {string} what */
function fieldOf(ctx, holder, what) {
  const resolved = follow(ctx, holder) ?? holder;
  return { schema: child(resolved, "schema"), what };
}

/**
 * @param {UserContext} ctx
 * @param {{
 *   schema: Located, successProperty?: string | undefined, place: "top" | "success" | "inner",
 *   what: string, seen: Set<string>, reported: Set<string>
 * }} visit
 */
function walk(ctx, { schema, place, ...rest }) {
  const { successProperty, what, seen, reported } = rest;
  const visit = `${place === "top" ? `top ${successProperty}` : place} ${schema.location.absolutePointer}`;
  if (!isMap(schema.node) || seen.has(visit)) return;
  seen.add(visit);

  /** @param {string} keyword @param {string} remedy */
  const report = (keyword, remedy) => {
    const { location } = child(schema, keyword);
    if (reported.has(location.absolutePointer)) return;
    reported.add(location.absolutePointer);
    ctx.report({
      message: `${keyword} closes the ${what}, which the gateway may extend. ${remedy}`,
      location: location.key(),
    });
  };
  if (schema.node.enum && place !== "success") report("enum", "Write the type and x-known-values instead.");
  for (const keyword of ["additionalProperties", "unevaluatedProperties"]) {
    if (schema.node[keyword] === false) report(keyword, "Remove it.");
  }

  const target = follow(ctx, schema);
  if (target && target.node !== schema.node) walk(ctx, { schema: target, place, ...rest });
  for (const { keyword, name, at } of subschemas(schema)) {
    if (conditions.has(keyword)) continue;
    const isSuccess = place === "top" && keyword === "properties" && name === successProperty;
    const inner = sameLevel.has(keyword) ? place : isSuccess ? "success" : "inner";
    walk(ctx, { schema: at, place: inner, ...rest });
  }
}
