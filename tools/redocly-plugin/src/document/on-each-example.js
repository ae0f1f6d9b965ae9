import { child, follow, items, members } from "./located.js";
import { isHtml } from "./media-types.js";
import { onEachSchema } from "./on-each-schema.js";

/**
 * @import { Oas3Visitor, UserContext } from "@redocly/openapi-core"
 * @import { Located } from "./located.js"
 */

/**
 * @typedef {object} ExamplePlace
 * @property {string} title Its name in messages, such as `Example created`.
 * @property {Located} value
 * @property {Located} schema
 */

/**
 * A visitor that passes each example of the spec to `check`, with the schema that it illustrates: those of media types (text/html
 * has no useful schema), parameters and headers, and the examples and the default of a schema itself.
 * @param {(example: ExamplePlace, ctx: UserContext) => void} check
 * @returns {Oas3Visitor}
 */
export function onEachExample(check) {
  /** @param {any} node @param {UserContext} ctx */
  const ofHolder = (node, ctx) => {
    const holder = { node, location: ctx.location };
    const schema = child(holder, "schema");
    if (schema.node === undefined) return;
    for (const { title, value } of named(ctx, holder)) check({ title, value, schema }, ctx);
  };
  return {
    MediaType(node, ctx) {
      if (!isHtml(String(ctx.key))) ofHolder(node, ctx);
    },
    Parameter: ofHolder,
    Header: ofHolder,
    ...onEachSchema((schema, ctx) => {
      const own = [...items(child(schema, "examples")), child(schema, "example"), child(schema, "default")];
      for (const value of own.filter((candidate) => candidate.node !== undefined)) {
        check({ title: `Value ${JSON.stringify(value.node)}`, value, schema }, ctx);
      }
    }),
  };
}

/**
 * @param {UserContext} ctx
 * @param {Located} holder
 * @returns {{ title: string, value: Located }[]}
 */
function named(ctx, holder) {
  const single = child(holder, "example");
  const several = members(child(holder, "examples")).flatMap(([name, example]) => {
    const resolved = follow(ctx, example);
    return resolved ? [{ title: `Example ${name}`, value: child(resolved, "value") }] : [];
  });
  return [{ title: "The example", value: single }, ...several].filter(({ value }) => value.node !== undefined);
}
