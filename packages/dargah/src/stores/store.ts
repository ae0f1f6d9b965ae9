/**
 * A small key-value store that several processes may share. Every method is atomic: callers that race see one order or another, never a
 * mixture. Keys and values are any well-formed text, also an empty one.
 *
 * A value lives for `ttlSeconds`, and from the moment that they have passed the key has no value. Without `ttlSeconds` it lives until it is
 * replaced.
 *
 * A method that rejects with `store_failed` may have had its effect, and a client that sends a command again after a broken connection can
 * find its own earlier work. Who must know whether a value is their own puts something into it that nobody else has.
 *
 * Every method throws a `DargahError`: `store_failed` when the store cannot be reached or refuses, `invalid_option` for an unusable
 * `ttlSeconds`, before anything was changed.
 */
export type Store = {
  /** @returns the value of the key, or `undefined` when it has none */
  get(key: string): Promise<string | undefined>;

  /**
   * Stores the value when the key has none. A value that is there keeps its time to live.
   *
   * @param options.ttlSeconds Seconds, above 0 up to 3,153,600,000 (a hundred years), rounded to milliseconds. Default: no end.
   * @returns the value that was there, or `undefined` when this one was stored
   */
  putIfAbsent(key: string, value: string, options?: { ttlSeconds?: number }): Promise<string | undefined>;

  /**
   * Replaces the value when it is the expected one.
   *
   * @param change.ttlSeconds The time to live from now on, as in `putIfAbsent`. Default: what was left to the old value stays, also when that
   * is no end; so a change of state neither makes a record immortal nor shortens its life.
   * @returns whether it was replaced: `false` when the key has another value or none
   */
  compareAndSet(key: string, change: { expected: string; value: string; ttlSeconds?: number }): Promise<boolean>;
};
