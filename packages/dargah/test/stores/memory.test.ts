import { usedHeap } from "@dargah/test-kit/heap";
import { describe, expect, test } from "vitest";
import { createMemoryStore, storeConformance } from "../../src/stores/index.ts";

const start = 1_759_300_000_000;

function storeWithClock() {
  let now = start;
  const store = createMemoryStore({ clock: () => now });
  return { store, pass: (milliseconds: number) => (now += milliseconds) };
}

describe("the memory store conforms", () => {
  let pass = (_: number): unknown => undefined;
  const checks = storeConformance(
    () => {
      const made = storeWithClock();
      pass = made.pass;
      return made.store;
    },
    { wait: async (seconds) => void pass(seconds * 1000) },
  );
  test.each(checks)("$name", ({ run }) => run());
});

describe("the memory store conforms with the machine's own clock", () => {
  test.concurrent.each(storeConformance(() => createMemoryStore()))("$name", ({ run }) => run());
});

describe("expiry", () => {
  test.each([
    [1, 999, "value"],
    [1, 1000, undefined],
    [1, 1001, undefined],
    [0.001, 0, "value"],
    [0.001, 1, undefined],
    // Less than a millisecond counts as one; more is rounded.
    [0.0001, 0, "value"],
    [0.0001, 1, undefined],
    [0.0014, 1, undefined],
    [0.0016, 1, "value"],
    [0.0016, 2, undefined],
  ])("of %d s: %d ms later the value is %s", async (ttlSeconds, later, expected) => {
    for (const method of ["putIfAbsent", "compareAndSet"] as const) {
      const { store, pass } = storeWithClock();
      if (method === "putIfAbsent") await store.putIfAbsent("key", "value", { ttlSeconds });
      else {
        await store.putIfAbsent("key", "first");
        await store.compareAndSet("key", { expected: "first", value: "value", ttlSeconds });
      }
      pass(later);
      expect(await store.get("key")).toBe(expected);
      expect(await store.compareAndSet("key", { expected: "value", value: "value" })).toBe(expected !== undefined);
      expect(await store.putIfAbsent("key", "next")).toBe(expected);
    }
  });

  test("is kept by a compareAndSet without a time, to the millisecond", async () => {
    const { store, pass } = storeWithClock();
    await store.putIfAbsent("key", "first", { ttlSeconds: 2 });
    pass(1500);
    await store.compareAndSet("key", { expected: "first", value: "second" });
    pass(499);
    expect(await store.get("key")).toBe("second");
    pass(1);
    expect(await store.get("key")).toBeUndefined();
  });
});

describe("memory", () => {
  test("an expired entry is removed when it is found", async () => {
    const { store, pass } = storeWithClock();
    await store.putIfAbsent("key", "value", { ttlSeconds: 1 });
    expect(store.size).toBe(1);
    pass(1000);
    await store.get("key");
    expect(store.size).toBe(0);
  });

  test("entries that are never read again do not pile up", async () => {
    const { store, pass } = storeWithClock();
    let largest = 0;
    for (let index = 0; index < 10_000; index++) {
      await store.putIfAbsent(`nonce ${index}`, "seen", { ttlSeconds: 1 });
      // Ten of them are alive at any time.
      pass(100);
      largest = Math.max(largest, store.size);
    }
    expect(largest).toBeLessThanOrEqual(128);
    expect(largest).toBeGreaterThan(10);
  });

  test("it holds at most twice the live entries, and loses none of them", async () => {
    const { store, pass } = storeWithClock();
    for (let index = 0; index < 500; index++) await store.putIfAbsent(`kept ${index}`, String(index));
    let largest = 0;
    for (let index = 0; index < 10_000; index++) {
      await store.putIfAbsent(`nonce ${index}`, "seen", { ttlSeconds: 0.001 });
      pass(1);
      largest = Math.max(largest, store.size);
    }
    expect(largest).toBeLessThanOrEqual(2 * 501);
    for (let index = 0; index < 500; index++) expect(await store.get(`kept ${index}`)).toBe(String(index));
  });

  test("stores do not see each other's entries", async () => {
    const [one, other] = [createMemoryStore(), createMemoryStore()];
    await one.putIfAbsent("key", "value");
    expect(await other.get("key")).toBeUndefined();
  });
});

test("an entry without a time to live takes its key, its value and a place in a map, and nothing else", async () => {
  const store = createMemoryStore();
  const count = 32_000;
  // As many characters as a reference and its state have, in one piece.
  const keys = Array.from({ length: count }, (_, index) => String(index).padStart(80, "k"));
  const values = keys.map((key) => key.slice(20).padEnd(60));
  const before = usedHeap();
  for (const [index, key] of keys.entries()) await store.putIfAbsent(key, values[index] ?? "");
  expect((usedHeap() - before) / count).toBeLessThan(80);
  expect(await store.get(keys[7] ?? "")).toBe(values[7]);
});

describe("a value that is replaced", () => {
  test("keeps the end that it had, and gets a new one only with a time to live", async () => {
    const { store, pass } = storeWithClock();
    await store.putIfAbsent("kept", "a", { ttlSeconds: 10 });
    await store.putIfAbsent("renewed", "a", { ttlSeconds: 10 });
    await store.putIfAbsent("limited", "a");
    pass(9000);
    await store.compareAndSet("kept", { expected: "a", value: "b" });
    await store.compareAndSet("renewed", { expected: "a", value: "b", ttlSeconds: 10 });
    await store.compareAndSet("limited", { expected: "a", value: "b", ttlSeconds: 10 });
    pass(1000);
    expect(await Promise.all(["kept", "renewed", "limited"].map(store.get))).toEqual([undefined, "b", "b"]);
    pass(9000);
    expect(await Promise.all(["renewed", "limited"].map(store.get))).toEqual([undefined, undefined]);
  });

  test("after its end has no end but its own", async () => {
    const { store, pass } = storeWithClock();
    await store.putIfAbsent("key", "a", { ttlSeconds: 10 });
    pass(10_000);
    expect(await store.putIfAbsent("key", "b")).toBeUndefined();
    pass(1_000_000);
    expect(await store.get("key")).toBe("b");
  });
});
