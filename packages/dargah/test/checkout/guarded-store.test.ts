import { describe, expect, test } from "vitest";
import { guardedCheckoutStore } from "../../src/checkout/guarded-store.ts";
import { createMemoryCheckoutStore, type OrderChange } from "../../src/checkout/index.ts";
import { putJob, sampleOrder, samplePayment, sampleRefund } from "../../src/checkout/stores/conformance/samples.ts";
import { rial } from "../../src/money/index.ts";

const decide = () => {
  throw new RangeError("A decision of checkout is wrong.");
};

const missing = { shop: "default", orderId: "A-1" };

test("a fault in a decision of checkout is not reported as a failure of the store", async () => {
  const store = guardedCheckoutStore(createMemoryCheckoutStore(), new Set(["paid"] as const));
  const job = await putJob(store, "default");
  for (const run of [() => store.update(missing, decide), () => store.updateJob(job.id, decide)]) {
    const error = await run().catch((error: unknown) => error);
    expect(error).toMatchObject({ message: "A decision of checkout is wrong.", cause: expect.any(RangeError) });
    expect(error).not.toHaveProperty("code");
  }
});

test("what a store throws is reported as its failure, without its text", async () => {
  const memory = createMemoryCheckoutStore();
  const broken = Object.fromEntries(
    Object.keys(memory).map((name) => [name, () => Promise.reject(new Error("secret text"))]),
  );
  const store = guardedCheckoutStore(broken as never, new Set());
  for (const run of [() => store.read(missing), () => store.update(missing, () => undefined)]) {
    const error = await run().catch((error: unknown) => error);
    expect(error).toMatchObject({ code: "store_failed", message: expect.not.stringContaining("secret text") });
  }
});

describe("a write about refunds that checkout must never make is a fault, and nothing is written:", () => {
  const order = sampleOrder({ shop: "default" });
  const payment = samplePayment(order, { state: "paid", paidAmount: rial(5000), refundedAmount: rial(1000) });
  const refund = sampleRefund(payment, { number: 1, state: "unknown" });
  const other = sampleRefund(payment, { number: 2 });

  test.each<[string, Partial<OrderChange>]>([
    ["a refund that begins as accepted", { refunds: [{ ...other, state: "accepted" }] }],
    ["a refund that is asked for again", { refunds: [{ ...refund, state: "requested" }] }],
    ["another amount", { refunds: [{ ...refund, amount: rial(2000) }] }],
    ["another payment", { refunds: [{ ...refund, paymentId: "b" }] }],
    ["more than was paid", { payments: [{ ...payment, refundedAmount: rial(5001) }], refunds: [other] }],
    ["a refund of no payment", { refunds: [sampleRefund({ ...payment, id: "b" }, { number: 2 })] }],
  ])("%s", async (_, change) => {
    const memory = createMemoryCheckoutStore();
    const store = guardedCheckoutStore(memory, new Set(["paid"] as const));
    const before = { order, payments: [payment], refunds: [refund] };
    await memory.update(order, () => ({ ...before, jobs: [] }));
    const next = { ...order, version: 2 };
    const error = await store
      .update(order, () => ({ order: next, payments: [], jobs: [], ...change }))
      .catch((error: unknown) => error);
    expect(error).toMatchObject({ message: expect.stringContaining("A refund cannot") });
    expect(error).not.toHaveProperty("code");
    expect((await memory.read(order)).file).toEqual(before);
  });
});
