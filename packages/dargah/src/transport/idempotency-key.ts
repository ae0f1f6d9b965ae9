import { DargahError } from "../errors/dargah-error.ts";
import { askBeforeSending } from "./ask-before-sending.ts";
import type { Calls } from "./calls.ts";
import { isKey } from "./derive-key.ts";
import type { Middleware } from "./middleware.ts";
import { keyIn } from "./operations.ts";

/** The operation that needs a key. */
export type KeyedOperation = {
  /** Id of the operation, such as `createPayment`. */
  operation: string;
  /** Time for which the gateway remembers a key, in seconds. */
  ttlSeconds: number;
};

/**
 * Returns the idempotency key of a call, or `undefined` for a call without one, which is then not retried. The request is a copy, so its body may
 * be read.
 *
 * It must return the same key for the same intent, even after a restart: see `createKeyRegistry`. Do not return a random key here: the code that
 * makes and stores a random key should put it into the request itself.
 */
export type KeyFunction = (
  request: Request,
  operation: KeyedOperation,
) => string | undefined | Promise<string | undefined>;

/**
 * Adds a key to a request without one whose operation needs it. It is outside the retry layer: the key is chosen once, and makes the call
 * repeatable.
 *
 * @throws {DargahError} `invalid_option` for a key that cannot be sent. Nothing is sent then.
 */
export function idempotencyKey(options: {
  calls: Calls;
  keyFor: KeyFunction | undefined;
  otherKeyHeaders: readonly string[];
}): Middleware {
  const { calls, keyFor, otherKeyHeaders } = options;
  return (next) => async (request) => {
    const { operation, repeat } = calls.of(request);
    const facts = operation?.idempotency;
    if (!keyFor || !operation || !facts || keyIn(request, operation, otherKeyHeaders) !== undefined)
      return next(request);
    const wanted = { operation: operation.id, ttlSeconds: facts.ttlSeconds };
    const key = await askBeforeSending("keyFor", () => keyFor(calls.derive(request, {}), wanted));
    if (key === undefined) return next(request);
    if (!isKey(key)) {
      throw new DargahError(
        "invalid_option",
        'The function "keyFor" gave no idempotency key that can be sent: 1 to 255 visible ASCII characters without spaces.',
      );
    }
    const headers = new Headers(request.headers);
    headers.set(facts.header, key);
    repeat.isSafe ||= operation.retry === "with-idempotency-key";
    return next(calls.derive(request, { headers }));
  };
}
