import { describe, expect, test } from "vitest";
import { rial } from "../src/money/index.ts";
import { type Begun, createReferences } from "../src/payments/references.ts";
import { createMemoryStore } from "../src/stores/index.ts";

const payment = { gateway: "inopal", reference: "R1", orderId: "A1", amount: rial(250_000) };

/** Processes that share a store. */
function setUp() {
  const store = createMemoryStore();
  return async (change: Partial<typeof payment> & { merchant?: string } = {}): Promise<Begun> => {
    const { merchant = "default", ...rest } = change;
    const begun = await createReferences({ store, gateway: "inopal", merchant }).begin({ ...payment, ...rest });
    if ("field" in begun) throw new Error(`mismatch: ${begun.field}`);
    return begun;
  };
}

describe("a reference pays for one order and one amount", () => {
  test.each([
    ["another order", { orderId: "A2" }],
    ["1 Rial more", { amount: rial(250_001) }],
    ["1 Rial less", { amount: rial(249_999) }],
  ])("%s finds it taken, whatever became of the first one", async (_, change) => {
    for (const end of [undefined, "settle", "disown"] as const) {
      const begin = setUp();
      const first = await begin();
      if (end) await first[end]();
      await expect(begin(change)).rejects.toThrow("mismatch: reference");
      await begin({ ...change, reference: "R2" });
      await begin({ ...change, merchant: "another" });
    }
  });

  test("a spoilt one pays for nothing, not even its own order", async () => {
    const begin = setUp();
    const [first, second] = [await begin(), await begin()];
    expect(await second.spoil()).toBe(true);
    await expect(begin()).rejects.toThrow("mismatch: reference");
    expect([await first.settle(), await second.settle()]).toEqual([false, false]);
  });
});

describe("what is known before", () => {
  test("one that nobody began, one that somebody began, one that is paid", async () => {
    const begin = setUp();
    const first = await begin();
    const second = await begin();
    const third = await begin();
    await second.settle();
    expect([first, second, third, await begin()].map(({ before }) => before)).toEqual([
      "new",
      "begun",
      "begun",
      "paid",
    ]);
  });

  test("a call is alone until another one begins", async () => {
    const begin = setUp();
    const first = await begin();
    expect(await first.isAlone()).toBe(true);
    await begin();
    expect(await first.isAlone()).toBe(false);
  });
});

test("one of those that began it settles it", async () => {
  const begin = setUp();
  const all = await Promise.all([begin(), begin(), begin()]);
  const settled = await Promise.all(all.map((begun) => begun.settle()));
  expect(settled.filter(Boolean)).toHaveLength(1);
  expect(await (await begin()).settle()).toBe(false);
});

describe("one that the gateway verified for somebody else", () => {
  test("counts as new, however often it is asked for, and can be settled once", async () => {
    const begin = setUp();
    for (const _ of [1, 2, 3]) {
      const begun = await begin();
      expect(begun.before).toBe("new");
      expect(await begun.disown()).toBe(true);
      expect(await begun.isAlone()).toBe(true);
    }
    expect(await (await begin()).settle()).toBe(true);
    expect(await (await begin()).settle()).toBe(false);
  });

  test("cannot be told of one that another call began", async () => {
    const begin = setUp();
    const first = await begin();
    const second = await begin();
    expect([await first.disown(), await second.disown()]).toEqual([false, false]);
  });
});
