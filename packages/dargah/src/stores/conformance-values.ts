import { type Checks, expectSame } from "./conformance-kit.ts";

const texts = ["", " ", "0", "null", "پرداخت ۱۲۳", "🙂", "line\r\nline", "\u0000\u0001", "x".repeat(100_000)];

export const valueChecks: Checks = {
  "a key that was never written has no value": async ({ store, key }) => {
    expectSame("get", { found: await store.get(key), expected: undefined });
  },

  "putIfAbsent stores the first value and says that nothing was there": async ({ store, key }) => {
    expectSame("putIfAbsent", { found: await store.putIfAbsent(key, "first"), expected: undefined });
    expectSame("get", { found: await store.get(key), expected: "first" });
  },

  "putIfAbsent keeps the existing value and returns it": async ({ store, key }) => {
    await store.putIfAbsent(key, "first");
    expectSame("putIfAbsent", { found: await store.putIfAbsent(key, "second"), expected: "first" });
    expectSame("get", { found: await store.get(key), expected: "first" });
  },

  "compareAndSet replaces the expected value": async ({ store, key }) => {
    await store.putIfAbsent(key, "first");
    const found = await store.compareAndSet(key, { expected: "first", value: "second" });
    expectSame("compareAndSet", { found, expected: true });
    expectSame("get", { found: await store.get(key), expected: "second" });
  },

  "compareAndSet leaves another value as it is": async ({ store, key }) => {
    await store.putIfAbsent(key, "first");
    for (const expected of ["second", "First", "first ", ""]) {
      const found = await store.compareAndSet(key, { expected, value: "second" });
      expectSame(`compareAndSet, expecting ${JSON.stringify(expected)}`, { found, expected: false });
    }
    expectSame("get", { found: await store.get(key), expected: "first" });
  },

  "compareAndSet creates nothing where there is no value": async ({ store, key }) => {
    for (const expected of ["", "undefined", "null", "false"]) {
      const found = await store.compareAndSet(key, { expected, value: "new" });
      expectSame(`compareAndSet, expecting ${JSON.stringify(expected)}`, { found, expected: false });
    }
    expectSame("get", { found: await store.get(key), expected: undefined });
  },

  "compareAndSet to the same value says that it was replaced": async ({ store, key }) => {
    await store.putIfAbsent(key, "same");
    const found = await store.compareAndSet(key, { expected: "same", value: "same" });
    expectSame("compareAndSet", { found, expected: true });
  },

  "values come back exactly as they were": async ({ store, key }) => {
    for (const [index, text] of texts.entries()) {
      const own = `${key}-${index}`;
      await store.putIfAbsent(own, text);
      expectSame("get", { found: await store.get(own), expected: text });
      expectSame("putIfAbsent", { found: await store.putIfAbsent(own, "other"), expected: text });
      const found = await store.compareAndSet(own, { expected: text, value: `${text}!` });
      expectSame("compareAndSet", { found, expected: true });
      expectSame("get", { found: await store.get(own), expected: `${text}!` });
    }
  },

  "keys are compared exactly": async ({ store, key }) => {
    const keys = ["a", "A", "a ", "a:b", "a/b", "a*", "a\u0000", "ي", "ی", "__proto__"].map((end) => `${key}${end}`);
    for (const own of keys) {
      expectSame("putIfAbsent", { found: await store.putIfAbsent(own, own), expected: undefined });
    }
    for (const own of keys) expectSame("get", { found: await store.get(own), expected: own });
  },
};
