/** @import { Oas3Rule } from "@redocly/openapi-core" */

/**
 * The first schema of OpenAPI 3.1, which many validators carry, spells a variable's own text `descriptions` and refuses `description`.
 * The server's text is read everywhere, so it tells what each variable is.
 * @type {Oas3Rule}
 */
export const serverVariableIsDescribed = () => ({
  Server({ description = "", variables = {} }, ctx) {
    for (const [name, variable] of Object.entries(variables)) {
      const location = ctx.location.child(["variables", name]);
      if (variable.description !== undefined) {
        ctx.report({
          message: `The variable ${name} has a description of its own, which many validators refuse. Move it into the description of the server, with the name.`,
          location: location.child("description").key(),
        });
      } else if (!new RegExp(`(?<![\\w\`])${name}(?![\\w\`])`).test(description)) {
        ctx.report({
          message: `The description of the server does not say what the variable ${name} is. Name it there, without backticks: readers show them as they are.`,
          location: location.key(),
        });
      }
    }
  },
});
