import { DargahError } from "../errors/dargah-error.ts";
import type { Store } from "./store.ts";

type Life = { ttlSeconds?: number };

// A client that resends a command after a broken connection finds its own earlier write, and a response can be lost after the write. Both count
// as written here, which is certain because no other call writes the same value.

/**
 * `putIfAbsent` for a value that no other call writes.
 *
 * @returns the value of another call, or `undefined` when this one is stored
 * @throws {DargahError} `store_failed` when it is not known whether it is stored
 */
export async function putOwn(
  store: Pick<Store, "get" | "putIfAbsent">,
  key: string,
  value: string,
  life: Life = {},
): Promise<string | undefined> {
  let holder: string | undefined;
  try {
    holder = await store.putIfAbsent(key, value, life);
  } catch (lost) {
    holder = await lookAfter(lost, { store, key });
    if (holder === undefined) throw lost;
  }
  return holder === value ? undefined : holder;
}

/**
 * `compareAndSet` for a value that no other call writes.
 *
 * @returns whether this value is stored
 * @throws {DargahError} `store_failed` when it is not known whether it is stored
 */
export async function replaceOwn(
  store: Pick<Store, "get" | "compareAndSet">,
  key: string,
  change: { expected: string; value: string } & Life,
): Promise<boolean> {
  const { expected, value } = change;
  try {
    if (await store.compareAndSet(key, change)) return true;
  } catch (lost) {
    const found = await lookAfter(lost, { store, key });
    if (found === undefined || found === expected) throw lost;
    if (found === value) return true;
  }
  return (await store.get(key)) === value;
}

/** Maximum number of tries of a change that conflicts with others. Each record has few states, so more tries than this do not come from a race. */
const mostTries = 20;

/**
 * Counts the tries of one change, so that a store that never carries it out ends the call instead of blocking the process.
 *
 * @throws {DargahError} `store_failed`, from the function, after too many
 */
export function countTries(): () => void {
  let tries = 0;
  return () => {
    tries += 1;
    if (tries <= mostTries) return;
    throw new DargahError(
      "store_failed",
      'The store replaces nothing, although "get" returns the value that "compareAndSet" expects. Make it read from the primary, and test it with storeConformance() of "dargah/stores".',
    );
  };
}

/** Reads the key after a write whose response was lost. If the read fails too, the first error is reported. */
function lookAfter(
  lost: unknown,
  { store, key }: { store: Pick<Store, "get">; key: string },
): Promise<string | undefined> {
  return store.get(key).catch(() => Promise.reject(lost));
}
