import { DargahError } from "../errors/dargah-error.ts";
import { readArgument, readOptions } from "../errors/read-argument.ts";
import { checkedStore, isStore } from "../stores/checked-store.ts";
import { putOwn } from "../stores/own-writes.ts";
import type { Store } from "../stores/store.ts";
import { askBeforeSending as ask } from "./ask-before-sending.ts";
import { deriveIdempotencyKey, isKey, type KeyIntent } from "./derive-key.ts";

export type KeepKeyOptions = KeyIntent & {
  /** How long the gateway knows a key: `idempotency.ttlSeconds` of the operation. Seconds, above 0. */
  ttlSeconds: number;
  /**
   * Makes the key, for instance `randomIdempotencyKey`. It is asked only when the store has none.
   *
   * @default the key that `deriveIdempotencyKey` gives
   */
  make?: () => string | Promise<string>;
};

export type KeyRegistry = {
  /**
   * Gives the key for what the merchant means: the one that the store has, or a new one, which is stored before anyone gets it. Callers that
   * race get the same.
   *
   * @throws {DargahError} `store_failed`, `invalid_option`, and what `make` throws
   */
  keep(options: KeepKeyOptions): Promise<string>;
};

/**
 * Keeps idempotency keys in a store, so that another process, or this one after a restart, uses the same key for the same thing.
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
      const derived = await deriveIdempotencyKey(intent);
      // The name is a digest too: a store that others can read tells nothing of orders.
      const name = `dargah:idempotency-key:${derived}`;
      const known = await store.get(name);
      if (known !== undefined) return checkKept(known);
      const made = make ? await ask("make", make) : derived;
      if (!isKey(made)) {
        throw new DargahError(
          "invalid_option",
          'The function "make" gave no idempotency key that can be sent: 1 to 255 visible ASCII characters without spaces.',
        );
      }
      return checkKept((await putOwn(store, name, made, { ttlSeconds })) ?? made);
    },
  });
}

function checkKept(key: string): string {
  if (isKey(key)) return key;
  throw new DargahError("store_failed", "What the store has in the place of an idempotency key is none.");
}
