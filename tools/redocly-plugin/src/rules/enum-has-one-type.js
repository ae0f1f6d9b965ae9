import { child } from "../document/located.js";
import { onEachSchema } from "../document/on-each-schema.js";

/** @import { Oas3Rule } from "@redocly/openapi-core" */

/**
 * Generators name the members of an enum after their values: 1 and "1" get the same name, and the output does not compile.
 * @type {Oas3Rule}
 */
export const enumHasOneType = () =>
  onEachSchema((schema, ctx) => {
    const { node: values, location } = child(schema, "enum");
    if (!Array.isArray(values)) return;
    const types = [...new Set(values.filter((value) => value !== null).map((value) => typeof value))];
    if (types.length < 2) return;
    ctx.report({
      message: `The enum ${JSON.stringify(values)} mixes ${types.join(" and ")}. Write a oneOf of schemas with a type and a const (or enum) each.`,
      location: location.key(),
    });
  });
