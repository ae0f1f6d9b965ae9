import { DargahError } from "../errors/dargah-error.ts";
import { askBeforeSending } from "./ask-before-sending.ts";
import type { Calls } from "./calls.ts";
import { isKey } from "./derive-key.ts";
import type { Middleware } from "./middleware.ts";
import { keyIn } from "./operations.ts";

/** What a key is wanted for. */
export type KeyedOperation = {
  /** Id of the operation, such as `createPayment`. */
  operation: string;
  /** How long the gateway knows a key, in seconds. */
  ttlSeconds: number;
};

/**
 * Gives the idempotency key of a call, or `undefined` for a call without one, which is then not repeated. The request is a copy, so its body
 * may be read.
 *
 * It has to give the same key whenever the same thing is meant, also after a restart: see `createKeyRegistry`. A random key does not belong
 * here, but into the request by whoever makes and keeps it.
 */
export type KeyFunction = (
  request: Request,
  operation: KeyedOperation,
) => string | undefined | Promise<string | undefined>;

/**
 * Puts a key into a request whose operation wants one and that has none. It stands outside of the retry: the key is chosen once, and a call
 * may be repeated because it has one.
 *
 * @throws {DargahError} `invalid_option` for a key that cannot be sent. Nothing was sent then.
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
