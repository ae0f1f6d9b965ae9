import { child, follow, items, members } from "../document/located.js";
import { isJson, isSuccessStatus, mediaTypes } from "../document/media-types.js";
import { onEachOperation } from "../document/operations.js";
import { alternatives } from "../document/schema-parts.js";

/**
 * @import { Oas3Rule, UserContext } from "@redocly/openapi-core"
 * @import { Located } from "../document/located.js"
 */

/**
 * Several gateways refuse with HTTP 200. Clients decide by x-success-when only, so the schema must make that decision possible.
 * @type {Oas3Rule}
 */
export const successIsMarked = () =>
  onEachOperation(({ kind, title, at }, ctx) => {
    if (kind !== "path") return;
    for (const [status, response] of members(child(at, "responses"))) {
      const resolved = isSuccessStatus(status) ? follow(ctx, response) : undefined;
      if (resolved) checkResponse(ctx, { response: resolved, what: `Response ${status} of ${title}` });
    }
  });

/** @param {UserContext} ctx @param {{ response: Located, what: string }} options */
function checkResponse(ctx, { response, what }) {
  const schemas = mediaTypes(response)
    .filter(([mediaType]) => isJson(mediaType))
    .map(([, media]) => child(media, "schema"));
  if (schemas.length === 0) return;
  const mark = child(response, "x-success-when");
  const { property, in: values } = mark.node ?? {};
  if (typeof property !== "string" || !Array.isArray(values) || values.length === 0) {
    const message = `${what} does not define when it is a success. Add x-success-when: {property: <a top-level property>, in: [<its success values>]}.`;
    ctx.report({ message, location: mark.node === undefined ? response.location.key() : mark.location });
    return;
  }
  for (const schema of schemas) checkSchema(ctx, { schema, mark, property, values, what });
}

/** @param {UserContext} ctx @param {{ schema: Located, mark: Located, property: string, values: unknown[], what: string }} options */
function checkSchema(ctx, { schema, mark, property, values, what }) {
  const branches = alternatives(ctx, schema).map((parts) => ({
    required: parts.some((part) => items(child(part, "required")).some(({ node }) => node === property)),
    closed: closedValues(
      ctx,
      parts.map((part) => child(part, "properties", property)).filter(({ node }) => node),
    ),
  }));
  const isIn = (/** @type {unknown} */ value) => values.includes(value);
  if (!branches.some(({ required, closed }) => required && closed?.every(isIn))) {
    const message = `${what} has no success branch. Give ${property} a const (or enum) from ${JSON.stringify(values)} and list it in required.`;
    ctx.report({ message, location: mark.location });
  }
  const mixed = branches.find(({ closed }) => closed?.some(isIn) && !closed.every(isIn));
  if (mixed) {
    const message = `${what} mixes success and refusal in one branch: ${property} may be ${JSON.stringify(mixed.closed)}. Split it into a oneOf.`;
    ctx.report({ message, location: mark.location });
  }
}

/**
 * The values that a closed property may have, or undefined where it is open.
 * @param {UserContext} ctx
 * @param {Located[]} properties
 * @returns {unknown[] | undefined}
 */
function closedValues(ctx, properties) {
  const ways = properties.flatMap((property) => alternatives(ctx, property));
  const closed = ways.map((parts) => {
    const holder = parts.find(({ node }) => "const" in node || Array.isArray(node.enum));
    return holder && ("const" in holder.node ? [holder.node.const] : holder.node.enum);
  });
  return closed.length > 0 && closed.every((values) => values !== undefined) ? closed.flat() : undefined;
}
