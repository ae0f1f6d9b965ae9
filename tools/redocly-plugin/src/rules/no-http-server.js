/** @import { Oas3Rule, Oas3Server } from "@redocly/openapi-core" */

/**
 * A token sent to an http address is exposed before any redirect to https.
 * @type {Oas3Rule}
 */
export const noHttpServer = () => ({
  Server(server, ctx) {
    const plain = addresses(server).find((url) => /^http:/i.test(url));
    if (!plain) return;
    ctx.report({
      message: `Server ${plain} is not encrypted. Use https: a token sent over http can be read on the way.`,
      location: ctx.location.child("url"),
    });
  },
});

/**
 * The URL with all values of its leading `{variable}`, since `{scheme}://host` may hide http.
 * @param {Oas3Server} server
 */
function addresses({ url, variables = {} }) {
  const name = /^\{([^}]+)\}/.exec(url ?? "")?.[1];
  const variable = name === undefined ? undefined : variables[name];
  if (!variable) return [url ?? ""];
  return [variable.default, ...(variable.enum ?? [])].map((value) => url.replace(`{${name}}`, value));
}
