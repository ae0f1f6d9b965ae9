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
