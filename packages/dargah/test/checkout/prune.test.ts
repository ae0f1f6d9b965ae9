import { DatabaseSync } from "node:sqlite";
import { describe, expect, test } from "vitest";
import { type CheckoutStore, createMemoryCheckoutStore } from "../../src/checkout/index.ts";
import { createSqliteCheckoutStore } from "../../src/checkout/stores/sqlite.ts";
import { order, setUpShop } from "../support/checkout.ts";
import { definitionOf } from "../support/subjects.ts";

const stores: [name: string, make: (now: () => number) => Promise<CheckoutStore<unknown>>][] = [
  ["memory", async (now) => createMemoryCheckoutStore({ now })],
  [
    "SQLite",
    async (now) => {
      const store = createSqliteCheckoutStore(new DatabaseSync(":memory:"), { now });
      await store.migrate();
      return store as CheckoutStore<unknown>;
    },
  ],
];

const day = 86_400_000;

describe.each(stores)("with the store %s", (_, makeStore) => {
  async function setUp(options: Parameters<typeof setUpShop>[1] = {}, name: "gardeshpay" | "vandar" = "gardeshpay") {
    const subject = definitionOf(name);
    const made = subject.setUp();
    const store = (await makeStore(() => made.sandbox.clock.now())) as CheckoutStore<undefined>;
    const shop = setUpShop(subject, { store, ...options }, made);
    const soon = () => new Date(shop.sandbox.clock.now() + 1);
    return { ...shop, store, soon };
  }

  test("prune deletes the payer's data and deliveries that are done, and keeps references, amounts and times", async () => {
    const { checkout, store, visit, soon, later } = await setUp({ afterPaid: () => {} });
    const { payment, redirect } = await checkout.start(order);
    await checkout.handle(await visit({ redirect }));
    const place = { paymentId: payment.id };
    const before = (await store.read(place)).file;
    expect(before?.payments).toMatchObject([
      { card: expect.any(String), redirect: { url: expect.any(String) }, callbacks: [expect.anything()] },
    ]);
    await later(3600);
    expect(await checkout.prune({ before: soon() })).toEqual({ payments: 1 });
    const after = (await store.read(place)).file;
    const gone = { card: null, redirect: null, callbacks: [], prunedAt: expect.any(Number) };
    expect(after?.payments).toEqual([{ ...before?.payments[0], ...gone }]);
    expect(after?.order).toMatchObject({ isPaid: true, claim: payment.id, amount: order.amount });
    expect((await checkout.list()).payments).toMatchObject([{ state: "paid", paidAmount: 250_000, deliveries: [] }]);
    expect(await checkout.prune({ before: soon() })).toEqual({ payments: 0 });
  });

  test("a pruned payment is still paid once: no start, no second callback, no second delivery, no second use", async () => {
    const { checkout, store, visit, soon, later, delivered, calls } = await setUp({}, "vandar");
    const { payment, redirect } = await checkout.start(order);
    const request = await visit({ redirect });
    await checkout.handle(request.clone());
    await later(60);
    await checkout.prune({ before: soon() });
    const asked = calls().length;
    await expect(checkout.start(order)).rejects.toMatchObject({ code: "order_paid" });
    expect((await checkout.handle(request)).status).toBe(303);
    await later(3600);
    expect(delivered).toEqual(["A-1"]);
    expect(calls().length).toBe(asked);
    const other = await checkout.start({ ...order, orderId: "A-2" });
    const { file } = await store.read({ paymentId: payment.id });
    const [{ reference = null } = {}] = file?.payments ?? [];
    expect(reference).not.toBeNull();
    const steal = store.update({ paymentId: other.payment.id }, ({ file }) => {
      if (file === undefined) throw new Error("The other order is missing.");
      const payments = file.payments.map((one) => ({ ...one, reference }));
      return { order: { ...file.order, version: file.order.version + 1 }, payments, jobs: [] };
    });
    await expect(steal).rejects.toMatchObject({ code: "reference_taken" });
  });

  test("prune leaves alone what is open, too new, or not delivered", async () => {
    let isBroken = true;
    const { checkout, store, visit, soon, later } = await setUp({
      onPaid() {
        if (isBroken) throw new Error("The database is down.");
      },
    });
    const started = await checkout.start(order);
    await checkout.handle(await visit(started));
    const open = await checkout.start({ ...order, orderId: "A-2" });
    await later(60);
    const untouched = async () => (await store.list({ shop: "default", limit: 10 })).map(({ redirect }) => redirect);
    const before = await untouched();
    expect(await checkout.prune({ before: soon() })).toEqual({ payments: 0 });
    isBroken = false;
    await checkout.retryDelivery(started.payment.id);
    expect(await checkout.prune({ before: new Date(started.payment.createdAt.getTime() - day) })).toEqual({
      payments: 0,
    });
    expect(await untouched()).toEqual(before);
    expect(await checkout.prune({ before: soon() })).toEqual({ payments: 1 });
    expect(await checkout.get(open.payment.id)).toMatchObject({ state: "redirected" });
  });

  test("what a payer brings back to a pruned payment is pruned the next time", async () => {
    const { checkout, store, visit, soon, later, events } = await setUp({ openMinutes: 1 });
    const started = await checkout.start(order);
    const request = await visit(started);
    await later(61);
    expect(await checkout.get(started.payment.id)).toMatchObject({ state: "expired" });
    await later(60);
    expect(await checkout.prune({ before: soon() })).toEqual({ payments: 1 });
    await checkout.handle(request);
    const cardOf = async () => (await store.read({ paymentId: started.payment.id })).file?.payments[0]?.card;
    expect(await checkout.get(started.payment.id)).toMatchObject({ state: "paid" });
    expect(await cardOf()).toEqual(expect.any(String));
    await later(60);
    expect(await checkout.prune({ before: soon() })).toEqual({ payments: 1 });
    expect(await cardOf()).toBeNull();
    expect(events).toEqual(["expired"]);
  });

  test("a limit stops after so many payments, and the next call goes on", async () => {
    const { checkout, visit, soon, later } = await setUp();
    for (const orderId of ["A-1", "A-2", "A-3"]) {
      await checkout.handle(await visit(await checkout.start({ ...order, orderId })));
    }
    await later(60);
    const counts: number[] = [];
    for (let call = 0; call < 3; call += 1) counts.push((await checkout.prune({ before: soon(), limit: 2 })).payments);
    expect(counts).toEqual([2, 1, 0]);
  });

  test("more payments than one page are pruned, past those that must stay", async () => {
    const { checkout, visit, soon, later, store } = await setUp({
      onPaid({ payment }) {
        if (payment.orderId < "B") throw new Error("Not now.");
      },
    });
    const ids = Array.from({ length: 110 }, (_, at) => `A-${at}`);
    for (const orderId of [...ids, "B-1", "B-2"]) {
      await checkout.handle(await visit(await checkout.start({ ...order, orderId })));
      await later(0.001);
    }
    expect(await checkout.prune({ before: soon() })).toEqual({ payments: 2 });
    const pruned = (await store.list({ shop: "default", limit: 200 })).filter(({ prunedAt }) => prunedAt !== null);
    expect(pruned.map(({ orderId }) => orderId).sort()).toEqual(["B-1", "B-2"]);
  });

  test("processes that prune at once, and a payer who comes back meanwhile, disturb each other in nothing", async () => {
    const { checkout, make, visit, soon, later, delivered } = await setUp();
    const requests: Request[] = [];
    for (const orderId of ["A-1", "A-2", "A-3", "A-4"]) {
      const request = await visit(await checkout.start({ ...order, orderId }));
      requests.push(request.clone());
      await checkout.handle(request);
    }
    await later(60);
    const before = soon();
    await Promise.all([
      checkout.prune({ before }),
      make().prune({ before }),
      ...requests.map((request) => checkout.handle(request)),
    ]);
    const { payments } = await checkout.list();
    expect(payments.map(({ state, card }) => [state, card])).toEqual(payments.map(() => ["paid", undefined]));
    expect(delivered.sort()).toEqual(["A-1", "A-2", "A-3", "A-4"]);
  });
});

test.each([
  [{}, /"before" must be a Date/],
  [{ before: new Date(Number.NaN) }, /"before" must be a valid Date/],
  [{ before: 5 }, /"before" must be a valid Date/],
  [{ before: new Date(), limit: 0 }, /"limit" must be a whole number from 1 to 100,000/],
  [{ before: new Date(), max: 5 }, /max/],
])("prune refuses %o", async (given, message) => {
  const { checkout } = setUpShop(definitionOf("vandar"));
  await expect(checkout.prune(given as never)).rejects.toMatchObject({
    code: "invalid_option",
    message: expect.stringMatching(message),
  });
});
