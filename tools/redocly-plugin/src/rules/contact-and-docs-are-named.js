import { child } from "../document/located.js";

/**
 * @import { Oas3Rule, UserContext } from "@redocly/openapi-core"
 * @import { Located } from "../document/located.js"
 */

/**
 * Readers of the spec in other tools need a contact and a link to the docs.
 * @type {Oas3Rule}
 */
export const contactAndDocsAreNamed = () => ({
  Root(root, ctx) {
    const at = { node: root, location: ctx.location };
    demand(ctx, { at: child(at, "info", "contact"), parent: child(at, "info"), name: "info.contact", text: "name" });
    demand(ctx, { at: child(at, "externalDocs"), parent: at, name: "externalDocs", text: "description" });
  },
});

/** @param {UserContext} ctx @param {{ at: Located, parent: Located, name: string, text: string }} wanted */
function demand(ctx, { at, parent, name, text }) {
  const place = at.node === undefined ? parent.location : at.location;
  const missing = [text, "url"].filter((key) => typeof at.node?.[key] !== "string" || at.node[key].trim() === "");
  if (missing.length > 0) {
    ctx.report({ message: `${name} has no ${missing.join(" and no ")}. Add it.`, location: place.key() });
  } else if (!/^https:\/\//.test(at.node.url)) {
    ctx.report({
      message: `${name}.url is ${at.node.url}. Use an https address.`,
      location: child(at, "url").location,
    });
  }
}
