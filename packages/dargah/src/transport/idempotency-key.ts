import { withHeaders } from "@dargah/common/header-record";
import { DargahError } from "../errors/dargah-error.ts";
import { askBeforeSending } from "./ask-before-sending.ts";
import type { Layer } from "./call.ts";
import { isKey } from "./derive-key.ts";
import type { KeyFunction } from "./key-function.ts";
import { keyIn } from "./operations.ts";
import { toRequest } from "./platform.ts";

/**
 * Adds a key to a call without one whose operation needs it. It is outside the retry layer: the key is chosen once, and makes the call
 * repeatable.
 *
 * @throws {DargahError} `invalid_option` for a key that cannot be sent. Nothing is sent then.
 */
export function idempotencyKey(options: { keyFor: KeyFunction; otherKeyHeaders: readonly string[] }): Layer {
  const { keyFor, otherKeyHeaders } = options;
  return (next) => async (call) => {
    const { operation, repeat } = call;
    const facts = operation?.idempotency;
    if (!operation || !facts || keyIn(call, operation, otherKeyHeaders) !== undefined) return next(call);
    const wanted = { operation: operation.id, ttlSeconds: facts.ttlSeconds };
    const key = await askBeforeSending("keyFor", () => keyFor(toRequest(call), wanted));
    if (key === undefined) return next(call);
    if (!isKey(key)) {
      throw new DargahError(
        "invalid_option",
        'The function "keyFor" did not return an idempotency key that can be sent: 1 to 255 visible ASCII characters without spaces.',
      );
    }
    repeat.isSafe ||= operation.retry === "with-idempotency-key";
    return next({ ...call, headers: withHeaders(call.headers, { [facts.header]: key }) });
  };
}
