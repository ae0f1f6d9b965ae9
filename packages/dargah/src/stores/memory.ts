import { askNumber } from "../errors/ask-now.ts";
import { readArgument, readOptions } from "../errors/read-argument.ts";
import type { Store } from "./store.ts";
import { readTtl } from "./ttl.ts";

export type MemoryStoreOptions = {
  /** Epoch milliseconds. @default Date.now */
  clock?: () => number;
};

export type MemoryStore = Store & {
  /** Number of entries in memory, including expired ones that were not dropped yet. */
  readonly size: number;
};

// A smaller store is not worth sweeping.
const smallestSweep = 64;

/**
 * Makes a store in the memory of this process. It serves one process only, and is lost when the process ends: data that must survive a restart,
 * such as references that were paid out, belongs in a shared store.
 *
 * Expired entries are dropped on access, and swept each time the number of writes since the last sweep reaches the number of entries. So it never
 * holds more than twice the entries that were alive at the last sweep, or 128. Entries without a time to live stay forever.
 */
export function createMemoryStore(options: MemoryStoreOptions = {}): MemoryStore {
  const { clock: given = Date.now } = readOptions(options, {});
  const clock = () => askNumber("clock", given);
  // Texts alone: an object for each entry takes as much memory as its key.
  const values = new Map<string, string>();
  /** Expiry of entries with a time to live, in epoch milliseconds. */
  const ends = new Map<string, number>();
  let writes = 0;
  let nextSweep = smallestSweep;

  function read(key: string): string | undefined {
    const end = ends.get(key);
    if (end !== undefined && end <= clock()) drop(key);
    return values.get(key);
  }

  /** Without a time to live, an entry keeps the end that it had. */
  function write(key: string, value: string, milliseconds: number | undefined): void {
    if (milliseconds !== undefined) ends.set(key, clock() + milliseconds);
    values.set(key, value);
    writes += 1;
    if (writes >= nextSweep) sweep();
  }

  function drop(key: string): void {
    values.delete(key);
    ends.delete(key);
  }

  function sweep(): void {
    const now = clock();
    for (const [key, end] of ends) if (end <= now) drop(key);
    writes = 0;
    nextSweep = Math.max(smallestSweep, values.size);
  }

  // No method awaits anything between its read and its write, which makes it atomic.
  return {
    get size() {
      return values.size;
    },

    async get(key) {
      return read(key);
    },

    async putIfAbsent(key, value, options) {
      const { ttlSeconds } = readArgument<{ ttlSeconds?: number }>("options", options, {});
      const ttl = readTtl(ttlSeconds);
      const found = read(key);
      if (found === undefined) write(key, value, ttl);
      return found;
    },

    async compareAndSet(key, change) {
      const { expected, value, ttlSeconds } = readArgument("change", change);
      const ttl = readTtl(ttlSeconds);
      const found = read(key);
      if (found === undefined || found !== expected) return false;
      write(key, value, ttl);
      return true;
    },
  };
}
