import { child } from "../document/located.js";
import { onEachSchema } from "../document/on-each-schema.js";
import { typesOf } from "../document/schema-keywords.js";
import { schemaParts } from "../document/schema-parts.js";

/** @import { Oas3Rule } from "@redocly/openapi-core" */

/**
 * JSON Schema lets an array do without `items`, but generators stop there or make up a type.
 * @type {Oas3Rule}
 */
export const arrayHasItems = () =>
  onEachSchema((schema, ctx) => {
    if (!typesOf(schema).includes("array")) return;
    const isDescribed = schemaParts(ctx, schema).some(({ node }) => "items" in node || "prefixItems" in node);
    if (isDescribed) return;
    ctx.report({
      message: "An array does not say what its items are. Write items, or items: {} where no source tells.",
      location: child(schema, "type").location.key(),
    });
  });
