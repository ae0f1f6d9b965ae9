import type { PaymentRecord } from "../../records.ts";
import { type Checks, expectEqual } from "./kit.ts";
import { newId, putOrder, sampleJob, sampleOrder, samplePayment } from "./samples.ts";

const idsOf = (records: readonly { id: string }[]) => records.map(({ id }) => id);

export const pruneChecks: Checks = {
  "unpruned payments are those that are never due, last written before the time, oldest first, of one shop": async ({
    store,
    shop,
  }) => {
    const order = sampleOrder({ shop });
    const before = 5000;
    const newer = samplePayment(order, { createdAt: 1000, updatedAt: 4999 });
    const oldest = samplePayment(order, {
      createdAt: 2000,
      updatedAt: 4000,
      state: "paid",
      card: "603799******0000",
    });
    const payments = [
      newer,
      oldest,
      samplePayment(order, { createdAt: 1, updatedAt: 5000 }),
      samplePayment(order, { createdAt: 1, updatedAt: 2, dueAt: 3 }),
      samplePayment(order, { createdAt: 1, updatedAt: 2, prunedAt: 3 }),
    ];
    await putOrder(store, order, { payments });
    const other = sampleOrder({ shop: `${shop}2` });
    await putOrder(store, other, { payments: [samplePayment(other, { createdAt: 1, updatedAt: 2 })] });
    const found = await store.unprunedPayments({ shop, before, limit: 10 });
    expectEqual("unprunedPayments", { found, expected: [oldest, newer] });
    const first = await store.unprunedPayments({ shop, before, limit: 1 });
    expectEqual("unprunedPayments, limit 1", { found: first, expected: [oldest] });
  },

  "pages of unpruned payments have each payment once, also of equal times": async ({ store, shop }) => {
    const order = sampleOrder({ shop });
    const ids = ["a", "B", "b", "A", "é", "z", "_", "Z"].map((letter) => `${letter}${newId()}`);
    const payments = ids.map((id, index) => samplePayment(order, { id, updatedAt: 1000 + Math.floor(index / 4) }));
    await putOrder(store, order, { payments });
    const expected = [...payments].sort(
      (one, other) => one.updatedAt - other.updatedAt || (one.id < other.id ? -1 : 1),
    );
    const found: string[] = [];
    let after: PaymentRecord | undefined;
    do {
      const page = await store.unprunedPayments({ shop, before: 3000, after, limit: 3 });
      found.push(...idsOf(page));
      after = page.at(-1);
    } while (after && found.length <= ids.length);
    expectEqual("pages", { found, expected: idsOf(expected) });
  },

  "deleteDoneJobs deletes the jobs of one payment that are done": async ({ store, shop }) => {
    const order = sampleOrder({ shop });
    const [payment, other] = [samplePayment(order), samplePayment(order)];
    const done = sampleJob(payment, { state: "done" });
    const kept = [
      sampleJob(payment, { id: `${payment.id}:after_paid`, event: "after_paid", createdAt: 1000 }),
      sampleJob(payment, { id: `${payment.id}:unknown`, event: "unknown", state: "stuck", createdAt: 2000 }),
      sampleJob(other, { state: "done", createdAt: 3000 }),
    ];
    await putOrder(store, order, { payments: [payment, other], jobs: [done, ...kept] });
    await store.deleteDoneJobs(payment.id);
    await store.deleteDoneJobs(newId());
    expectEqual("paymentJobs", { found: await store.paymentJobs([payment.id, other.id]), expected: kept });
    expectEqual("readJob", { found: await store.readJob(done.id), expected: undefined });
  },
};
