import { DargahError } from "../errors/dargah-error.ts";
import type { Store } from "./store.ts";

type Life = { ttlSeconds?: number };

// A client that sends a command again after a broken connection finds its own earlier write, and a response can be lost after the write was done. Both
// count as written here, which can be told because the value is one that no other call writes.

/**
 * `putIfAbsent` for a value that no other call writes.
 *
 * @returns the value of somebody else, or `undefined` when this one is stored
 * @throws {DargahError} `store_failed` when it is not known whether it is stored
 */
export async function putOwn(
  store: Pick<Store, "get" | "putIfAbsent">,
  key: string,
  value: string,
  life: Life = {},
): Promise<string | undefined> {
  const holder = await store.putIfAbsent(key, value, life).catch(async (lost: unknown) => {
    const found = await lookAfter(lost, { store, key });
    if (found === undefined) throw lost;
    return found;
  });
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
  const isReplaced = await store.compareAndSet(key, change).catch(async (lost: unknown) => {
    const found = await lookAfter(lost, { store, key });
    if (found === undefined || found === expected) throw lost;
    return found === value;
  });
  return isReplaced || (await store.get(key)) === value;
}

/** How often a change is tried whose value others have changed meanwhile. Each record has few states, so more than this is no race. */
const mostTries = 20;

/**
 * Counts the tries of one change, so that a store which never does what it is asked ends the call and not the process.
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
      'The store replaces nothing, though "get" returns what "compareAndSet" is told to expect. Let it read from the primary, and try it with storeConformance() of "dargah/stores".',
    );
  };
}

/** What the key has after a write whose response was lost. When that cannot be read either, the first error is the one to report. */
function lookAfter(
  lost: unknown,
  { store, key }: { store: Pick<Store, "get">; key: string },
): Promise<string | undefined> {
  return store.get(key).catch(() => Promise.reject(lost));
}
