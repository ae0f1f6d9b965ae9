import { DargahError } from "../errors/dargah-error.ts";
import { readArgument, readOptions } from "../errors/read-argument.ts";
import { checkedStore, isStore } from "../stores/checked-store.ts";
import { putOwn } from "../stores/own-writes.ts";
import type { Store } from "../stores/store.ts";
import { askBeforeSending as ask } from "./ask-before-sending.ts";
import { deriveIdempotencyKey, isKey, type KeyIntent } from "./derive-key.ts";

export type KeepKeyOptions = KeyIntent & {
  /** Time for which the gateway remembers a key: `idempotency.ttlSeconds` of the operation. Seconds, above 0. */
  ttlSeconds: number;
  /**
   * Makes the key, for instance `randomIdempotencyKey`. It is called only when the store has none.
   *
   * @default the key that `deriveIdempotencyKey` returns
   */
  make?: () => string | Promise<string>;
};

export type KeyRegistry = {
  /**
   * Returns the key for an intent: the stored one, or a new one, which is stored before it is returned. Concurrent callers get the same key.
   *
   * @throws {DargahError} `store_failed`, `invalid_option`, and what `make` throws
   */
  keep(options: KeepKeyOptions): Promise<string>;
};

/**
 * Keeps idempotency keys in a store, so that another process, or this one after a restart, uses the same key for the same intent.
 *
 * @example
 * const registry = createKeyRegistry({ store: createMemoryStore() });
 * const fetch = createTransport({
 *   operations,
 *   keyFor: async (request, { operation, ttlSeconds }) => {
 *     const { order_id: order } = await request.json();
 *     return registry.keep({ gateway: "irandargah", merchant: "shop-1", operation, order, ttlSeconds });
 *   },
 * });
 */
export function createKeyRegistry(options: { store: Store }): KeyRegistry {
  const { store: given } = readOptions(options);
  if (!isStore(given)) throw new DargahError("invalid_option", '"store" must be a store, such as createMemoryStore().');
  const store = checkedStore(given);
  return Object.freeze({
    async keep(asked: KeepKeyOptions): Promise<string> {
      const { ttlSeconds, make, ...intent } = readArgument("options", asked);
      return keepKeyIn(store, { derived: await deriveIdempotencyKey(intent), ttlSeconds, make });
    },
  });
}

/** Like `keep` of a registry, for a store that was checked and a key that was derived. */
export async function keepKeyIn(
  store: Store,
  { derived, ttlSeconds, make }: { derived: string; ttlSeconds: number; make?: KeepKeyOptions["make"] | undefined },
): Promise<string> {
  // The name is a digest too, so that a store that others can read reveals nothing about orders.
  const name = `dargah:idempotency-key:${derived}`;
  const known = await store.get(name);
  if (known !== undefined) return checkKept(known);
  const made = make ? await ask("make", make) : derived;
  if (!isKey(made)) {
    throw new DargahError(
      "invalid_option",
      'The function "make" did not return an idempotency key that can be sent: 1 to 255 visible ASCII characters without spaces.',
    );
  }
  return checkKept((await putOwn(store, name, made, { ttlSeconds })) ?? made);
}

function checkKept(key: string): string {
  if (isKey(key)) return key;
  throw new DargahError(
    "store_failed",
    "The store returned a value that is not an idempotency key. Check that nothing else writes to its keys.",
  );
}
