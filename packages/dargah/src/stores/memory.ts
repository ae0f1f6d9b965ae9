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

type Entry = { value: string; expiresAt: number };

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
  const entries = new Map<string, Entry>();
  let writes = 0;
  let nextSweep = smallestSweep;

  function read(key: string): Entry | undefined {
    const entry = entries.get(key);
    if (entry === undefined || entry.expiresAt > clock()) return entry;
    entries.delete(key);
    return undefined;
  }

  function write(key: string, entry: Entry): void {
    entries.set(key, entry);
    writes += 1;
    if (writes >= nextSweep) sweep();
  }

  function sweep(): void {
    const now = clock();
    for (const [key, entry] of entries) if (entry.expiresAt <= now) entries.delete(key);
    writes = 0;
    nextSweep = Math.max(smallestSweep, entries.size);
  }

  const endOf = (milliseconds: number | undefined): number | undefined =>
    milliseconds === undefined ? undefined : clock() + milliseconds;

  // No method awaits anything between its read and its write, which makes it atomic.
  return {
    get size() {
      return entries.size;
    },

    async get(key) {
      return read(key)?.value;
    },

    async putIfAbsent(key, value, options) {
      const { ttlSeconds } = readArgument<{ ttlSeconds?: number }>("options", options, {});
      const ttl = readTtl(ttlSeconds);
      const found = read(key);
      if (found === undefined) write(key, { value, expiresAt: endOf(ttl) ?? Number.POSITIVE_INFINITY });
      return found?.value;
    },

    async compareAndSet(key, change) {
      const { expected, value, ttlSeconds } = readArgument("change", change);
      const ttl = readTtl(ttlSeconds);
      const found = read(key);
      if (found === undefined || found.value !== expected) return false;
      write(key, { value, expiresAt: endOf(ttl) ?? found.expiresAt });
      return true;
    },
  };
}
