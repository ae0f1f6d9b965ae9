import { describe, expect, test } from "vitest";
import { type Binding, createReferences } from "../../../src/gateways/shared/references.ts";
import { rial } from "../../../src/money/index.ts";
import { createMemoryStore, type Store } from "../../../src/stores/index.ts";
import { resending } from "../../support/faulty-store.ts";

const payment = { gateway: "inopal", reference: "R1", orderId: "A1", amount: rial(250_000) };
type Change = Partial<typeof payment> & { attempt?: number; merchant?: string };

/** Processes that share a store. */
function setUp(store: Store = createMemoryStore()) {
  const references = (merchant = "default") => createReferences({ store, gateway: "inopal", merchant });
  return {
    record: ({ merchant, ...change }: Change = {}) => references(merchant).record({ ...payment, ...change }),
    find: ({ merchant, ...change }: Change = {}) => references(merchant).find({ ...payment, ...change }),
    async bind({ merchant, ...change }: Change = {}): Promise<Binding> {
      const binding = await references(merchant).bind({ ...payment, ...change });
      if ("field" in binding) throw new Error(`mismatch: ${binding.field}`);
      return binding;
    },
  };
}

const others: [string, Change][] = [
  ["another order", { orderId: "A2" }],
  ["another attempt", { attempt: 2 }],
  ["1 Rial too much", { amount: rial(250_001) }],
  ["1 Rial too little", { amount: rial(249_999) }],
];

describe("a reference pays for one order and one amount", () => {
  test.each(others)("%s finds it taken, whatever the first one resulted in", async (_, change) => {
    for (const end of [undefined, "markPaid", "poison"] as const) {
      const { bind, find } = setUp();
      const first = await bind();
      if (end) await first[end]();
      await expect(bind(change)).rejects.toThrow("mismatch: reference");
      expect(await find(change)).toMatchObject({ field: "reference" });
      await bind({ ...change, reference: "R2" });
      await bind({ ...change, merchant: "another" });
    }
  });

  test.each(others)("%s than createPayment recorded is a mismatch that names the difference", async (_, change) => {
    const { record, find, bind } = setUp();
    await record();
    const field = change.amount === undefined ? "order" : "amount";
    expect(await find(change)).toMatchObject({ field });
    await expect(bind(change)).rejects.toThrow(`mismatch: ${field}`);
    // None of that prevents its own order from being paid.
    expect(await bind()).toMatchObject({ before: "new", isRecorded: true });
  });

  test("a reference with a poisoned record pays for nothing, not even its own order", async () => {
    const { bind } = setUp();
    const [first, second] = [await bind(), await bind()];
    expect(await second.poison()).toBe(true);
    await expect(bind()).rejects.toThrow("mismatch: reference");
    expect([await first.markPaid(), await second.markPaid()]).toEqual([false, false]);
  });

  test("a payment that was recorded as a later attempt, and is stored without it, names what is missing", async () => {
    const { record, find, bind } = setUp();
    await record({ attempt: 2 });
    await expect(find()).rejects.toMatchObject({
      code: "invalid_option",
      message: expect.stringContaining('"attempt"'),
    });
    await expect(bind()).rejects.toMatchObject({ code: "invalid_option" });
    expect(await bind({ attempt: 2 })).toMatchObject({ isRecorded: true });
  });

  test("a reference that the gateway uses for two orders is refused before a payer is sent there", async () => {
    const { record } = setUp();
    await record();
    await record();
    await expect(record({ orderId: "A2" })).rejects.toMatchObject({ code: "response_unreadable" });
  });
});

describe("the state before a verification", () => {
  test("unknown, begun by another call, or paid", async () => {
    const { bind } = setUp();
    const first = await bind();
    const second = await bind();
    const third = await bind();
    await second.markPaid();
    expect([first, second, third, await bind()].map(({ before }) => before)).toEqual(["new", "bound", "bound", "paid"]);
    expect(await third.isPaid()).toBe(true);
  });

  test("only createPayment records a payment: a verification that began does not", async () => {
    const { bind, find, record } = setUp();
    expect(await find()).toEqual({ isRecorded: false });
    await bind();
    expect(await find()).toEqual({ isRecorded: false });
    expect((await bind()).isRecorded).toBe(false);
    await record({ reference: "R2" });
    for (const _ of [1, 2, 3]) expect(await bind({ reference: "R2" })).toMatchObject({ isRecorded: true });
    expect(await find({ reference: "R2" })).toEqual({ isRecorded: true });
  });

  test("a call is the only one until another one begins", async () => {
    const { bind } = setUp();
    const first = await bind();
    expect(await first.isOnlyBinding()).toBe(true);
    await bind();
    expect(await first.isOnlyBinding()).toBe(false);
  });
});

test("one of the calls that began it marks it as paid", async () => {
  const { bind } = setUp();
  const all = await Promise.all([bind(), bind(), bind()]);
  const marked = await Promise.all(all.map((binding) => binding.markPaid()));
  expect(marked.filter(Boolean)).toHaveLength(1);
  expect(await (await bind()).markPaid()).toBe(false);
});

describe("release", () => {
  test("allows a corrected record to be verified, if createPayment left none", async () => {
    const { bind } = setUp();
    await (await bind({ amount: rial(1) })).release();
    expect(await (await bind()).markPaid()).toBe(true);
  });

  test("does nothing when another call has bound it as well, or to a binding of createPayment", async () => {
    const { bind, record } = setUp();
    const [first] = [await bind(), await bind()];
    await first?.release();
    await expect(bind({ orderId: "A2" })).rejects.toThrow("mismatch");
    await record({ reference: "R2" });
    await (await bind({ reference: "R2" })).release();
    await expect(bind({ reference: "R2", orderId: "A2" })).rejects.toThrow("mismatch");
  });
});

describe.each(["sent again", "lost"] as const)("a write whose response is %s", (kind) => {
  test("is recognised as the caller's own: the first call is new, is the only one, and marks it as paid", async () => {
    const { bind } = setUp(resending(createMemoryStore(), kind));
    const first = await bind();
    expect(first.before).toBe("new");
    expect(await first.isOnlyBinding()).toBe(true);
    expect(await first.markPaid()).toBe(true);
    expect(await (await bind()).markPaid()).toBe(false);
  });

  test("can still be released", async () => {
    const { bind } = setUp(resending(createMemoryStore(), kind));
    await (await bind({ orderId: "A2" })).release();
    expect((await bind()).before).toBe("new");
  });

  test("what createPayment recorded is not a mismatch", async () => {
    const { record, bind } = setUp(resending(createMemoryStore(), kind));
    await record();
    expect(await bind()).toMatchObject({ before: "new", isRecorded: true });
  });
});

describe("a binding that continues what was looked up", () => {
  /** Names the methods of a store that were called. */
  function counting() {
    const store = createMemoryStore();
    const calls: string[] = [];
    const counted = new Proxy(store, {
      get(target, name: keyof Store) {
        return (...given: never[]) => {
          calls.push(name);
          return (target[name] as (...given: never[]) => unknown)(...given);
        };
      },
    });
    return { calls, references: createReferences({ store: counted, gateway: "inopal", merchant: "default" }) };
  }

  async function look(references: ReturnType<typeof createReferences>) {
    const found = await references.find(payment);
    if ("field" in found) throw new Error(`mismatch: ${found.field}`);
    return found;
  }

  test("makes one trip to the store", async () => {
    const { calls, references } = counting();
    await references.record(payment);
    calls.length = 0;
    expect(await references.bind(payment, await look(references))).toMatchObject({ before: "new", isRecorded: true });
    expect(calls).toEqual(["get", "compareAndSet"]);
  });

  test.each(["created", "bound", "bound_again"])(
    "sees a payment that another call has paid since, from %s",
    async (state) => {
      const { references } = counting();
      await references.record(payment);
      if (state !== "created") await references.bind(payment);
      if (state === "bound_again") await references.bind(payment);
      const found = await look(references);
      const other = (await references.bind(payment)) as Binding;
      expect(await other.markPaid()).toBe(true);
      const binding = (await references.bind(payment, found)) as Binding;
      expect(binding.before).toBe("paid");
      expect(await binding.markPaid()).toBe(false);
    },
  );

  test("is a mismatch when another order has taken the reference since", async () => {
    const { references } = counting();
    const found = await look(references);
    await references.bind({ ...payment, orderId: "A2" });
    expect(await references.bind(payment, found)).toMatchObject({ field: "reference" });
  });
});
