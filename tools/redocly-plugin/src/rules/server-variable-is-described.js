/** @import { Oas3Rule } from "@redocly/openapi-core" */

/**
 * The first schema of OpenAPI 3.1, which many validators contain, misspells a variable's `description` as `descriptions` and refuses the correct name.
 * The server's description works everywhere, so it must explain each variable.
 * @type {Oas3Rule}
 */
export const serverVariableIsDescribed = () => ({
  Server({ description = "", variables = {} }, ctx) {
    for (const [name, variable] of Object.entries(variables)) {
      const location = ctx.location.child(["variables", name]);
      if (variable.description !== undefined) {
        ctx.report({
          message: `The variable ${name} has its own description, which many validators refuse. Move it into the description of the server, with the name.`,
          location: location.child("description").key(),
        });
      } else if (!new RegExp(`(?<![\\w\`])${name}(?![\\w\`])`).test(description)) {
        ctx.report({
          message: `The description of the server does not explain the variable ${name}. Name it there, without backticks, which readers show literally.`,
          location: location.key(),
        });
      }
    }
  },
});
