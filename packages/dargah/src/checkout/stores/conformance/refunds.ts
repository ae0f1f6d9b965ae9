import { rial } from "../../../money/rial.ts";
import type { PaymentRecord } from "../../records.ts";
import type { PaymentFilter } from "../../store.ts";
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

  "paymentRefunds returns every refund of these payments, by number": async ({ store, shop }) => {
    const order = sampleOrder({ shop });
    const payments = [samplePayment(order), samplePayment(order), samplePayment(order)];
    const [first, second, third] = payments as [PaymentRecord, PaymentRecord, PaymentRecord];
    // Number 10 comes after 9, and before it as a text.
    const refunds = Array.from({ length: 10 }, (_, at) => {
      const number = at + 1;
      return number === 5 ? fullRefund(first, (field) => field, rial(5), number) : sampleRefund(first, { number });
    });
    const others = [sampleRefund(third, { number: 11 })];
    await putOrder(store, order, { payments, refunds: [...refunds, ...others] });
    const found = await store.paymentRefunds([second.id, first.id, "nothing"]);
    expectEqual("paymentRefunds", { found, expected: refunds });
    expectEqual("paymentRefunds of none", { found: await store.paymentRefunds([]), expected: [] });
  },

  "list filters by the state of the payments' refunds": async ({ store, shop }) => {
    const order = sampleOrder({ shop });
    const payments = [1000, 2000, 3000].map((createdAt) => samplePayment(order, { createdAt }));
    const [none, mixed, unknown] = payments as [PaymentRecord, PaymentRecord, PaymentRecord];
    const refunds = [
      sampleRefund(mixed, { number: 1, state: "refused" }),
      sampleRefund(mixed, { number: 2, state: "accepted" }),
      sampleRefund(unknown, { number: 3, state: "unknown" }),
    ];
    await putOrder(store, order, { payments: [none, mixed, unknown], refunds });
    const cases: [Partial<PaymentFilter>, PaymentRecord[]][] = [
      [{ refundState: "unknown" }, [unknown]],
      [{ refundState: "accepted" }, [mixed]],
      [{ refundState: "requested" }, []],
      [{ refundState: "unknown", to: 3000 }, []],
    ];
    for (const [filter, expected] of cases) {
      const found = (await store.list({ shop, limit: 10, ...filter })).map(({ id }) => id);
      expectEqual(`list ${JSON.stringify(filter)}`, { found, expected: expected.map(({ id }) => id) });
    }
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
