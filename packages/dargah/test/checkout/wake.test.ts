import { expect, test } from "vitest";
import { hintsOf } from "../../src/checkout/hints.ts";
import type { Hint } from "../../src/checkout/index.ts";
import type { OrderChange } from "../../src/checkout/records.ts";
import { order, setUpShop } from "../support/checkout.ts";
import { definitionOf } from "../support/subjects.ts";

const vandar = definitionOf("vandar");

test("a hint has a due payment asked about, and its delivery run, each once", async () => {
  const { checkout, make, visit, sandbox, delivered, calls } = setUpShop(vandar);
  const { payment, redirect } = await checkout.start(order);
  await visit({ redirect });
  await sandbox.clock.advance(121_000);
  const hint = { kind: "payment", id: payment.id } as const;
  expect(await make().wake(hint)).toBeUndefined();
  expect(await checkout.get(payment.id)).toMatchObject({ state: "paid" });
  expect(delivered).toEqual([]);
  const asked = calls().length;
  const job = { kind: "job", id: `${payment.id}:paid` } as const;
  await Promise.all([checkout.wake(job), make().wake(job), make().wake(hint)]);
  await checkout.wake(job);
  expect(delivered).toEqual(["A-1"]);
  expect(calls()).toHaveLength(asked);
});

test("a hint that is early does nothing, and says when what it names is due", async () => {
  let fails = true;
  const { checkout, visit, sandbox, calls, delivered } = setUpShop(vandar, {
    onPaid({ payment }) {
      if (fails) throw new Error("The database is down.");
      delivered.push(payment.orderId);
    },
  });
  const started = await checkout.start(order);
  const asked = calls().length;
  const payment = { kind: "payment", id: started.payment.id } as const;
  const now = sandbox.clock.now();
  expect(await checkout.wake(payment)).toEqual({ ...payment, dueAt: now + 120_000, inMs: 120_000 });
  expect(calls()).toHaveLength(asked);
  await checkout.handle(await visit(started));
  fails = false;
  const job = { kind: "job", id: `${started.payment.id}:paid` } as const;
  expect(await checkout.wake(job)).toEqual({ ...job, dueAt: now + 2000, inMs: 2000 });
  expect(delivered).toEqual([]);
  await sandbox.clock.advance(2000);
  expect(await checkout.wake(job)).toBeUndefined();
  expect(delivered).toEqual(["A-1"]);
});

test("a hint about nothing of this shop does nothing", async () => {
  const { checkout, make, visit, sandbox, calls, delivered } = setUpShop(vandar);
  const { payment, redirect } = await checkout.start(order);
  await visit({ redirect });
  await sandbox.clock.advance(121_000);
  const other = make({ shop: "other" });
  const asked = calls().length;
  await other.wake({ kind: "payment", id: payment.id });
  await checkout.wake({ kind: "payment", id: "0".repeat(20) });
  await checkout.wake({ kind: "job", id: `${payment.id}:paid` });
  expect(calls()).toHaveLength(asked);
  await checkout.wake({ kind: "payment", id: payment.id });
  await other.wake({ kind: "job", id: `${payment.id}:paid` });
  expect(delivered).toEqual([]);
});

test.each([undefined, "id", { kind: "order", id: "1" }, { kind: "job" }, { kind: "payment", id: 1 }])(
  "%o is not a hint",
  async (hint) => {
    const { checkout } = setUpShop(vandar);
    await expect(checkout.wake(hint as Hint)).rejects.toMatchObject({ code: "invalid_option" });
  },
);

test("a change has hints for what it makes due, and none for what stays or is over", async () => {
  const { checkout, store } = setUpShop(vandar);
  const { payment } = await checkout.start(order);
  const { file, now } = await store.read({ paymentId: payment.id });
  if (!file?.payments[0]) throw new Error("The payment does not exist.");
  const [record] = file.payments;
  const change: OrderChange = { order: file.order, payments: [record], jobs: [] };
  expect(hintsOf({ file, now }, change)).toEqual([]);
  expect(hintsOf({ file: undefined, now }, change)).toEqual([
    { kind: "payment", id: payment.id, dueAt: record.dueAt, inMs: 120_000 },
  ]);
  const due = { ...record, dueAt: now - 1 };
  expect(hintsOf({ file, now }, { ...change, payments: [due] })).toMatchObject([{ dueAt: now - 1, inMs: 0 }]);
  expect(hintsOf({ file, now }, { ...change, payments: [{ ...record, dueAt: null }] })).toEqual([]);
});
