import { type Checks, expectRejection, expectSame } from "./conformance-kit.ts";

// Long enough for a slow machine to read before the value expires, short enough to wait for.
const ttlSeconds = 0.5;
const afterwards = 0.6;

export const lifetimeChecks: Checks = {
  "a value expires after its time to live": async ({ store, key, wait }) => {
    await store.putIfAbsent(key, "short", { ttlSeconds });
    expectSame("get before the end", { found: await store.get(key), expected: "short" });
    await wait(afterwards);
    expectSame("get after the end", { found: await store.get(key), expected: undefined });
  },

  "a key whose value has expired can be written again": async ({ store, key, wait }) => {
    await store.putIfAbsent(key, "short", { ttlSeconds });
    await wait(afterwards);
    const changed = await store.compareAndSet(key, { expected: "short", value: "changed" });
    expectSame("compareAndSet after the end", { found: changed, expected: false });
    expectSame("putIfAbsent after the end", { found: await store.putIfAbsent(key, "next"), expected: undefined });
    await wait(afterwards);
    expectSame("get of the next value, which never expires", { found: await store.get(key), expected: "next" });
  },

  "putIfAbsent does not extend the time to live of an existing value": async ({ store, key, wait }) => {
    await store.putIfAbsent(key, "short", { ttlSeconds });
    await store.putIfAbsent(key, "other", { ttlSeconds: 3600 });
    await store.putIfAbsent(key, "other");
    await wait(afterwards);
    expectSame("get after the first end", { found: await store.get(key), expected: undefined });
  },

  "putIfAbsent does not add a time to live to a value without one": async ({ store, key, wait }) => {
    await store.putIfAbsent(key, "long");
    await store.putIfAbsent(key, "other", { ttlSeconds });
    await wait(afterwards);
    expectSame("get", { found: await store.get(key), expected: "long" });
  },

  "compareAndSet without a time to live keeps the remaining one": async ({ store, key, wait }) => {
    await store.putIfAbsent(key, "first", { ttlSeconds });
    await store.compareAndSet(key, { expected: "first", value: "second" });
    expectSame("get before the end", { found: await store.get(key), expected: "second" });
    await wait(afterwards);
    expectSame("get after the end", { found: await store.get(key), expected: undefined });
  },

  "compareAndSet without a time to live adds none to a value without one": async ({ store, key, wait }) => {
    await store.putIfAbsent(key, "first");
    await store.compareAndSet(key, { expected: "first", value: "second" });
    await wait(afterwards);
    expectSame("get", { found: await store.get(key), expected: "second" });
  },

  "compareAndSet with a time to live shortens or extends the remaining one": async ({ store, key, wait }) => {
    const [shortened, lengthened] = [`${key}-shortened`, `${key}-lengthened`];
    await store.putIfAbsent(shortened, "first");
    await store.putIfAbsent(lengthened, "first", { ttlSeconds });
    await store.compareAndSet(shortened, { expected: "first", value: "second", ttlSeconds });
    await store.compareAndSet(lengthened, { expected: "first", value: "second", ttlSeconds: 3600 });
    await wait(afterwards);
    expectSame("get of the shortened", { found: await store.get(shortened), expected: undefined });
    expectSame("get of the lengthened", { found: await store.get(lengthened), expected: "second" });
  },

  "a compareAndSet that changes nothing keeps the remaining time to live": async ({ store, key, wait }) => {
    await store.putIfAbsent(key, "first", { ttlSeconds });
    await store.compareAndSet(key, { expected: "other", value: "second", ttlSeconds: 3600 });
    await wait(afterwards);
    expectSame("get after the first end", { found: await store.get(key), expected: undefined });
  },

  "an invalid time to live is refused and nothing is written": async ({ store, key }) => {
    const held = `${key}-held`;
    await store.putIfAbsent(held, "first");
    for (const unusable of [0, -1, Number.NaN, Number.POSITIVE_INFINITY, 3_153_600_001]) {
      const ttl = { ttlSeconds: unusable };
      await expectRejection(`putIfAbsent for ${unusable} s`, () => store.putIfAbsent(key, "value", ttl));
      await expectRejection(`compareAndSet for ${unusable} s`, () =>
        store.compareAndSet(held, { expected: "first", value: "second", ...ttl }),
      );
    }
    expectSame("get", { found: await store.get(key), expected: undefined });
    expectSame("get of the other key", { found: await store.get(held), expected: "first" });
  },

  "the longest time to live is usable": async ({ store, key }) => {
    await store.putIfAbsent(key, "value", { ttlSeconds: 3_153_600_000 });
    expectSame("get", { found: await store.get(key), expected: "value" });
  },
};
