import { child } from "../document/located.js";
import { onEachSchema } from "../document/on-each-schema.js";
import { typesOf } from "../document/schema-keywords.js";
import { schemaParts } from "../document/schema-parts.js";

/** @import { Oas3Rule } from "@redocly/openapi-core" */

/**
 * JSON Schema allows an array without `items`, but generators fail or invent a type.
 * @type {Oas3Rule}
 */
export const arrayHasItems = () =>
  onEachSchema((schema, ctx) => {
    if (!typesOf(schema).includes("array")) return;
    const isDescribed = schemaParts(ctx, schema).some(({ node }) => "items" in node || "prefixItems" in node);
    if (isDescribed) return;
    ctx.report({
      message: "An array does not describe its items. Write items, or items: {} where no source describes them.",
      location: child(schema, "type").location.key(),
    });
  });
