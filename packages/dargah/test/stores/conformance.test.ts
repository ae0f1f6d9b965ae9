import { describe, expect, test } from "vitest";
import { DargahError } from "../../src/errors/dargah-error.ts";
import { createMemoryStore, type Store, storeConformance } from "../../src/stores/index.ts";

const tick = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Stores with one fault each, and part of the name of a check that must catch it. */
const faults: [fault: string, found: RegExp, breakIt: (store: Store) => Partial<Store>][] = [
  [
    "reads, waits and then writes",
    /race to write/,
    (store) => {
      const values = new Map<string, string>();
      return {
        ...store,
        get: async (key) => values.get(key),
        putIfAbsent: async (key, value) => {
          const found = values.get(key);
          await tick();
          if (found === undefined) values.set(key, value);
          return found;
        },
      };
    },
  ],
  [
    "compares, waits and then sets",
    /race to change|loses nothing/,
    (store) => {
      const values = new Map<string, string>();
      return {
        get: async (key) => values.get(key) ?? store.get(key),
        compareAndSet: async (key, { expected, value }) => {
          const found = values.get(key) ?? (await store.get(key));
          await tick();
          if (found === expected) values.set(key, value);
          return found === expected;
        },
      };
    },
  ],
  [
    "returns null for no value",
    /never written/,
    (store) => ({ get: async (key) => (await store.get(key)) ?? (null as never) }),
  ],
  [
    "returns its own value when it stored it",
    /first value/,
    (store) => ({
      putIfAbsent: async (key, value, options) => (await store.putIfAbsent(key, value, options)) ?? value,
    }),
  ],
  [
    "does not return the existing value",
    /keeps the existing value/,
    (store) => ({
      putIfAbsent: async (key, value, options) => {
        await store.putIfAbsent(key, value, options);
        return undefined;
      },
    }),
  ],
  [
    "always says that it replaced",
    /leaves another/,
    (store) => ({
      compareAndSet: async (key, change) => (await store.compareAndSet(key, change)) || true,
    }),
  ],
  [
    "never says that it replaced",
    /replaces the expected/,
    (store) => ({
      compareAndSet: async (key, change) => (await store.compareAndSet(key, change)) && false,
    }),
  ],
  [
    "treats an empty expectation as none",
    /creates nothing/,
    (store) => ({
      compareAndSet: async (key, change) =>
        change.expected === "" && (await store.putIfAbsent(key, change.value)) === undefined
          ? true
          : store.compareAndSet(key, change),
    }),
  ],
  [
    "reports no change when the value stays the same",
    /same value/,
    (store) => ({
      compareAndSet: async (key, change) => change.expected !== change.value && store.compareAndSet(key, change),
    }),
  ],
  [
    "trims values",
    /exactly as they were/,
    (store) => ({
      putIfAbsent: (key, value, options) => store.putIfAbsent(key, value.trim(), options),
    }),
  ],
  [
    "ignores case in keys",
    /compared exactly/,
    (store) => ({
      get: (key) => store.get(key.toLowerCase()),
      putIfAbsent: (key, value, options) => store.putIfAbsent(key.toLowerCase(), value, options),
    }),
  ],
  [
    "never expires an entry",
    /expires after its time/,
    (store) => ({
      putIfAbsent: (key, value) => store.putIfAbsent(key, value),
    }),
  ],
  [
    "expires every entry",
    /add a time to live to a value without one|can be written again/,
    (store) => ({
      putIfAbsent: (key, value, { ttlSeconds = 0.5 } = {}) => store.putIfAbsent(key, value, { ttlSeconds }),
    }),
  ],
  [
    "extends the time to live of an existing entry",
    /does not extend/,
    (store) => ({
      putIfAbsent: async (key, value, options) => {
        const found = await store.putIfAbsent(key, value, options);
        if (found !== undefined && options?.ttlSeconds) {
          await store.compareAndSet(key, { expected: found, value: found, ttlSeconds: options.ttlSeconds });
        }
        return found;
      },
    }),
  ],
  [
    "removes the expiry of a record that changes",
    /keeps the remaining one/,
    (store) => ({
      compareAndSet: (key, change) => store.compareAndSet(key, { ttlSeconds: 3600, ...change }),
    }),
  ],
  [
    "adds an expiry to an entry without one",
    /adds none to a value without one/,
    (store) => ({
      compareAndSet: (key, change) => store.compareAndSet(key, { ttlSeconds: 0.5, ...change }),
    }),
  ],
  [
    "ignores the time to live of a change",
    /shortens or extends/,
    (store) => ({
      compareAndSet: (key, { expected, value }) => store.compareAndSet(key, { expected, value }),
    }),
  ],
  [
    "extends the time to live although nothing changed",
    /changes nothing/,
    (store) => ({
      compareAndSet: async (key, change) => {
        const done = await store.compareAndSet(key, change);
        const found = await store.get(key);
        if (found !== undefined) await store.compareAndSet(key, { ...change, expected: found, value: found });
        return done;
      },
    }),
  ],
  [
    "treats 0 s as no expiry",
    /invalid time/,
    (store) => ({
      putIfAbsent: (key, value, options) => store.putIfAbsent(key, value, options?.ttlSeconds ? options : {}),
    }),
  ],
  [
    "throws at once instead of rejecting",
    /invalid time/,
    (store) => ({
      putIfAbsent: (key, value, options) => {
        if (options?.ttlSeconds === 0) throw new DargahError("invalid_option", "0");
        return store.putIfAbsent(key, value, options);
      },
    }),
  ],
  [
    "refuses a hundred years",
    /longest/,
    (store) => ({
      putIfAbsent: async (key, value, options) => {
        if ((options?.ttlSeconds ?? 0) > 1e9) throw new DargahError("invalid_option", "too long");
        return store.putIfAbsent(key, value, options);
      },
    }),
  ],
];

describe("a store is caught that", () => {
  test.each(faults)("%s", async (_, found, breakIt) => {
    const failed = await failedChecks(breakIt);
    expect(failed.filter((name) => found.test(name))).not.toEqual([]);
  });
});

test("every check catches at least one of these stores", async () => {
  const failed = await Promise.all(faults.map(([, , breakIt]) => failedChecks(breakIt)));
  const unneeded = storeConformance(createMemoryStore).filter(({ name }) => !failed.flat().includes(name));
  expect(unneeded).toEqual([]);
});

test("checks have unique names", () => {
  const names = storeConformance(createMemoryStore).map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(names.length).toBeGreaterThan(20);
});

async function failedChecks(breakIt: (store: Store) => Partial<Store>): Promise<string[]> {
  let now = 0;
  const makeStore = () => {
    const store = createMemoryStore({ clock: () => now });
    return { ...store, ...breakIt(store) } as Store;
  };
  const wait = async (seconds: number) => {
    now += seconds * 1000;
  };
  const failed: string[] = [];
  for (const { name, run } of storeConformance(makeStore, { wait })) {
    await run().catch((error: unknown) => {
      expect(error).toBeInstanceOf(Error);
      expect((error as Error).message).toMatch(/expected|one must win|too long/);
      failed.push(name);
    });
  }
  return failed;
}
