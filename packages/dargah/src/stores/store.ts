/**
 * A small key-value store that several processes can share. Every method is atomic: concurrent callers see one order or another, never a mixture.
 * Keys and values are any well-formed text, including the empty text.
 *
 * A value expires after `ttlSeconds`: from then on the key has no value. Without `ttlSeconds` it stays until it is replaced.
 *
 * A method that rejects with `store_failed` may have taken effect, and a client that resends a command after a broken connection can find its own
 * earlier write. Callers that must know whether a value is their own put something unique into it.
 *
 * Every method throws a `DargahError`: `store_failed` when the store cannot be reached or refuses, `invalid_option` for an invalid `ttlSeconds`,
 * before anything was changed.
 */
export type Store = {
  /** @returns the value of the key, or `undefined` when it has none */
  get(key: string): Promise<string | undefined>;

  /**
   * Stores the value if the key has none. An existing value keeps its time to live.
   *
   * @param options.ttlSeconds Seconds, above 0 up to 3,153,600,000 (a hundred years), rounded to milliseconds. Default: no expiry.
   * @returns the existing value, or `undefined` when this one was stored
   */
  putIfAbsent(key: string, value: string, options?: { ttlSeconds?: number }): Promise<string | undefined>;

  /**
   * Replaces the value if it is the expected one.
   *
   * @param change.ttlSeconds The time to live from now on, as in `putIfAbsent`. Default: the remaining time of the old value, or no expiry if it
   * had none. So a change of state neither makes a record permanent nor shortens its life.
   * @returns whether it was replaced: `false` when the key has another value or none
   */
  compareAndSet(key: string, change: { expected: string; value: string; ttlSeconds?: number }): Promise<boolean>;
};
