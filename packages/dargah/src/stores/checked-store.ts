import { DargahError } from "../errors/dargah-error.ts";
import type { Store } from "./store.ts";

/** Checks by shape, because a store can be of any class. */
export function isStore(store: unknown): store is Store {
  const { get, putIfAbsent, compareAndSet } = (store ?? {}) as Partial<Store>;
  return [get, putIfAbsent, compareAndSet].every((method) => typeof method === "function");
}

/**
 * Wraps a store so that it returns only the documented types. `null` counts as no value, because many clients return it for a missing one.
 *
 * @throws {DargahError} from its methods: `store_failed` for any other type, such as a Buffer
 */
export function checkedStore(store: Store): Store {
  return wrapStore(store, (error) => {
    throw error;
  });
}

/**
 * Like `checkedStore`, for a store of a merchant. Its own errors are replaced, because clients put commands with their values into them.
 *
 * @throws {DargahError} from its methods: `store_failed`
 */
export function guardedStore(store: Store): Store {
  return wrapStore(store, (error, method) => {
    if (error instanceof DargahError) throw error;
    throw new DargahError("store_failed", `The method "${method}" of the store failed.`, { retryable: true });
  });
}

type Methods = Record<keyof Store, (...given: unknown[]) => unknown>;

function wrapStore(store: Store, fail: (error: unknown, method: keyof Store) => never): Store {
  // Without an async function for each call, of which a payment makes about ten.
  function wrap<Given extends unknown[], Found>(method: keyof Store, read: (value: unknown) => Found) {
    return (...given: Given): Promise<Found> => {
      let found: unknown;
      try {
        found = (store as Methods)[method](...given);
      } catch (error) {
        found = Promise.reject(error);
      }
      return Promise.resolve(found).then(read, (error: unknown) => fail(error, method));
    };
  }
  return {
    get: wrap("get", (value) => readValue("get", value)),
    putIfAbsent: wrap("putIfAbsent", (value) => readValue("putIfAbsent", value)),
    compareAndSet: wrap("compareAndSet", Boolean),
  };
}

/** Wraps each call of a store. */
export function aroundStore(
  store: Store,
  around: <T>(method: keyof Store, run: () => Promise<T>) => Promise<T>,
): Store {
  return {
    get: (...given) => around("get", () => store.get(...given)),
    putIfAbsent: (...given) => around("putIfAbsent", () => store.putIfAbsent(...given)),
    compareAndSet: (...given) => around("compareAndSet", () => store.compareAndSet(...given)),
  };
}

function readValue(method: string, value: unknown): string | undefined {
  if (typeof value === "string") return value;
  if (value === undefined || value === null) return undefined;
  throw new DargahError(
    "store_failed",
    `"${method}" of the store returned a value of type ${typeof value}. It must return the stored text or undefined. Test the store with storeConformance() of "dargah/stores".`,
  );
}
