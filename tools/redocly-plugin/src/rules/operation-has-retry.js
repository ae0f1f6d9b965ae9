import { child } from "../document/located.js";
import { onEachOperation } from "../document/operations.js";

/** @import { Oas3Rule } from "@redocly/openapi-core" */

const choices = ["safe", "with-idempotency-key", "never"];

/**
 * A repeated call can charge a payer twice, so every operation must state whether it may be repeated.
 * @type {Oas3Rule}
 */
export const operationHasRetry = () =>
  onEachOperation(({ title, at }, ctx) => {
    const retry = child(at, "x-retry");
    if (retry.node === undefined) {
      ctx.report({
        message: `${title} has no x-retry. State whether the call may be repeated: ${choices.join(", ")}.`,
        location: at.location.key(),
      });
    } else if (!choices.includes(retry.node)) {
      ctx.report({
        message: `x-retry of ${title} is ${JSON.stringify(retry.node)}. Use one of ${choices.join(", ")}.`,
        location: retry.location,
      });
    } else if (retry.node === "with-idempotency-key" && !child(at, "x-idempotency").node) {
      ctx.report({
        message: `${title} may be repeated only with an idempotency key, but names no header for it. Add x-idempotency: {header, required} next to x-retry.`,
        location: retry.location,
      });
    }
  });
