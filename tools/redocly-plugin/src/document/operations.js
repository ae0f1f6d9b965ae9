import { child, follow, items, members } from "./located.js";

/**
 * @import { Oas3Visitor, UserContext } from "@redocly/openapi-core"
 * @import { Located } from "./located.js"
 */

/**
 * @typedef {object} OperationPlace
 * @property {"path" | "callback" | "webhook"} kind The called side: the gateway (path) or the merchant (callback, webhook).
 * @property {string} title Its name in messages, such as `POST /v2/payments`.
 * @property {Located} at
 * @property {Located[]} parameters Those of the path item and its own.
 */

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/**
 * A visitor that passes each operation of the spec to `check`: paths, webhooks, and callbacks at any depth.
 * @param {(operation: OperationPlace, ctx: UserContext) => void} check
 * @returns {Oas3Visitor}
 */
export function onEachOperation(check) {
  return {
    Root(root, ctx) {
      for (const operation of operations(ctx, { node: root, location: ctx.location })) check(operation, ctx);
    },
  };
}

/**
 * @param {UserContext} ctx
 * @param {Located} root
 * @returns {Generator<OperationPlace>}
 */
function* operations(ctx, root) {
  for (const [path, item] of members(child(root, "paths"))) yield* ofPathItem(ctx, { kind: "path", name: path, item });
  for (const [name, item] of members(child(root, "webhooks"))) {
    yield* ofPathItem(ctx, { kind: "webhook", name: `webhook ${name}`, item });
  }
}

/**
 * @param {UserContext} ctx
 * @param {{ kind: OperationPlace["kind"], name: string, item: Located }} place
 * @returns {Generator<OperationPlace>}
 */
function* ofPathItem(ctx, { kind, name, item }) {
  const pathItem = follow(ctx, item);
  if (!pathItem) return;
  for (const method of methods) {
    const at = child(pathItem, method);
    if (!at.node) continue;
    const title = `${method.toUpperCase()} ${name}`;
    const parameters = [...items(child(pathItem, "parameters")), ...items(child(at, "parameters"))];
    yield { kind, title, at, parameters };
    for (const [callbackName, callback] of members(child(at, "callbacks"))) {
      const resolved = follow(ctx, callback);
      if (!resolved) continue;
      for (const [, callbackItem] of members(resolved)) {
        yield* ofPathItem(ctx, { kind: "callback", name: `callback ${callbackName} of ${title}`, item: callbackItem });
      }
    }
  }
}
