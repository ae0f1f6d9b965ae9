import { rial } from "../../../money/rial.ts";
import { type Checks, expectEqual, racers } from "./kit.ts";
import { fullRefund, nextOrder, putOrder, sampleOrder, samplePayment, sampleRefund } from "./samples.ts";

export const refundChecks: Checks = {
  "refunds come with their order, by number, and a change leaves others as they are": async ({ store, shop }) => {
    const order = sampleOrder({ shop });
    const payments = [samplePayment(order), samplePayment(order)];
    // Of both payments in turn, and more than ten, because "10" comes before "2" as a text.
    const refunds = Array.from({ length: 11 }, (_, at) =>
      sampleRefund(payments[at % 2] ?? samplePayment(order), { number: at + 1 }),
    );
    await putOrder(store, order, { payments });
    for (const refund of refunds) {
      await store.update(order, (found) => ({ order: nextOrder(found), payments: [], refunds: [refund], jobs: [] }));
    }
    const changed = refunds.map((refund, at) => (at === 1 ? { ...refund, state: "accepted" as const } : refund));
    const { file } = await store.update(order, (found) => ({
      order: nextOrder(found),
      payments: [],
      refunds: changed.slice(1, 2),
      jobs: [],
    }));
    expectEqual("update", { found: file?.refunds, expected: changed });
    for (const place of [order, ...payments.map(({ id }) => ({ paymentId: id }))]) {
      expectEqual("read", { found: (await store.read(place)).file?.refunds, expected: changed });
    }
  },

  "a field of a refund can become null again": async ({ store, shop }) => {
    const order = sampleOrder({ shop });
    const payment = samplePayment(order);
    const refund = fullRefund(payment, (field) => field, rial(1000));
    await putOrder(store, order, { payments: [payment], refunds: [refund] });
    const emptied = sampleRefund(payment, { number: 1 });
    await store.update(order, (found) => ({ order: nextOrder(found), payments: [], refunds: [emptied], jobs: [] }));
    expectEqual("read", { found: (await store.read(order)).file?.refunds, expected: [emptied] });
  },

  "a change without refunds keeps those that the order has": async ({ store, shop }) => {
    const order = sampleOrder({ shop });
    const payment = samplePayment(order);
    const refunds = [sampleRefund(payment, { number: 1, state: "unknown", leaseUntil: 1 })];
    await putOrder(store, order, { payments: [payment], refunds });
    const { file } = await store.update(order, (found) => ({
      order: nextOrder(found),
      payments: [{ ...payment, tries: 1 }],
      jobs: [],
    }));
    expectEqual("update", { found: file?.refunds, expected: refunds });
    expectEqual("read", { found: (await store.read(order)).file?.refunds, expected: refunds });
  },

  "when many refund a payment at once, each decides on the sum that the one before it wrote": async ({
    store,
    shop,
  }) => {
    const order = sampleOrder({ shop });
    const payment = samplePayment(order, { state: "paid", paidAmount: rial(5000) });
    await putOrder(store, order, { payments: [payment] });
    const hasReserved = racers.map(() => false);
    await Promise.all(
      racers.map((racer) =>
        store.update({ paymentId: payment.id }, (found) => {
          const refunds = found.file?.refunds ?? [];
          hasReserved[racer] = refunds.length < 5;
          if (!hasReserved[racer]) return undefined;
          const number = refunds.length + 1;
          return {
            order: nextOrder(found),
            payments: [{ ...payment, refundedAmount: rial(number * 1000) }],
            refunds: [sampleRefund(payment, { number, note: `racer ${racer}` })],
            jobs: [],
          };
        }),
      ),
    );
    const { file } = await store.read(order);
    const notes = file?.refunds.map(({ note }) => note) ?? [];
    const expected = racers.filter((racer) => hasReserved[racer]).map((racer) => `racer ${racer}`);
    expectEqual("reserved", { found: expected.length, expected: 5 });
    expectEqual("refunds", { found: [...notes].sort(), expected: [...expected].sort() });
    expectEqual("refundedAmount", { found: file?.payments[0]?.refundedAmount, expected: 5000 });
  },
};
