import { rial } from "../../../money/rial.ts";
import { type Checks, expectEqual, thrownBy } from "./kit.ts";
import {
  fullPayment,
  fullRefund,
  newId,
  nextOrder,
  putOrder,
  sampleJob,
  sampleOrder,
  samplePayment,
} from "./samples.ts";

/** Every control character but U+0000, which PostgreSQL cannot store, and characters of one to four bytes. */
const oddText = `${String.fromCharCode(...Array.from({ length: 127 }, (_, index) => index + 1))} \u00a0‌پرداخت ۱۲۳ e\u0301 é \u2028 \uffff 🙂 '"\\%_$1?`;

const most = rial(Number.MAX_SAFE_INTEGER);

export const orderChecks: Checks = {
  "an order that was never written does not exist, and the store tells the time": async ({ store, shop }) => {
    for (const place of [{ shop, orderId: newId() }, { paymentId: newId() }]) {
      const { file, now } = await store.read(place);
      expectEqual("read", { found: file, expected: undefined });
      expectEqual("now is a whole number", { found: Number.isSafeInteger(now), expected: true });
    }
  },

  "update returns what it wrote, and read finds it by order and by payment": async ({ store, shop }) => {
    const order = sampleOrder({ shop });
    const payments = [samplePayment(order), samplePayment(order)];
    const { file } = await putOrder(store, order, { payments });
    expectEqual("update", { found: file, expected: { order, payments, refunds: [] } });
    for (const place of [order, ...payments.map(({ id }) => ({ paymentId: id }))]) {
      expectEqual("read", { found: (await store.read(place)).file, expected: { order, payments, refunds: [] } });
    }
  },

  "decide that returns undefined writes nothing": async ({ store, shop }) => {
    const order = sampleOrder({ shop });
    const { file: none } = await store.update(order, () => undefined);
    expectEqual("update of no order", { found: none, expected: undefined });
    const { file } = await putOrder(store, order);
    const found = await store.update(order, () => undefined);
    expectEqual("update", { found: found.file, expected: file });
    expectEqual("read", { found: (await store.read(order)).file, expected: file });
  },

  "update passes on what decide throws, and writes nothing": async ({ store, shop }) => {
    const order = sampleOrder({ shop });
    await putOrder(store, order);
    const thrown = new Error("from decide");
    const found = await thrownBy("update", () =>
      store.update(order, () => {
        throw thrown;
      }),
    );
    expectEqual("the same error", { found: found === thrown, expected: true });
    expectEqual("version", { found: (await store.read(order)).file?.order.version, expected: 1 });
  },

  "update by payment changes the order of that payment": async ({ store, shop }) => {
    const order = sampleOrder({ shop });
    const payment = samplePayment(order);
    await putOrder(store, order, { payments: [payment] });
    await store.update({ paymentId: payment.id }, (found) => ({
      order: { ...nextOrder(found), claim: payment.id },
      payments: [{ ...payment, state: "verifying" }],
      jobs: [],
    }));
    const { file } = await store.read(order);
    expectEqual("claim", { found: file?.order.claim, expected: payment.id });
    expectEqual("version", { found: file?.order.version, expected: 2 });
    expectEqual("state", { found: file?.payments.map(({ state }) => state), expected: ["verifying"] });
  },

  "payments stay in the order in which they were added, and a change leaves others as they are": async ({
    store,
    shop,
  }) => {
    const order = sampleOrder({ shop });
    // Neither their times nor their ids tell the order.
    const payments = ["c", "a", "d", "b"].map((letter) => samplePayment(order, { id: `${letter}${newId()}` }));
    await putOrder(store, order, { payments: payments.slice(0, 1) });
    for (const payment of payments.slice(1)) {
      await store.update(order, (found) => ({ order: nextOrder(found), payments: [payment], jobs: [] }));
    }
    const changed = payments.map((payment, index) => (index === 1 ? { ...payment, tries: 1 } : payment));
    const { file } = await store.update(order, (found) => ({
      order: nextOrder(found),
      payments: changed.slice(1, 2),
      jobs: [],
    }));
    expectEqual("update", { found: file?.payments, expected: changed });
    expectEqual("read", { found: (await store.read(order)).file?.payments, expected: changed });
  },

  "every field comes back exactly as it was, of any text and up to 2^53 - 1": async ({ store, shop }) => {
    const texts = [oddText, "", " ", "0", "null", "x".repeat(10_000)];
    for (const [index, text] of texts.entries()) {
      const order = sampleOrder({
        shop,
        orderId: `${text}${newId()}`,
        amount: most,
        claim: text,
        isPaid: true,
        cancelledAt: 1_700_000_000_001,
        createdAt: 1_700_000_000_002 + index,
        updatedAt: 1_700_000_000_999,
      });
      const payment = fullPayment(order, (field) => `${text}${field}`, most);
      const job = sampleJob(payment, { error: text, refundId: text, dueAt: 4_000_000_000_123, tries: 7 });
      const refund = fullRefund(payment, (field) => `${text}${field}`, most);
      await putOrder(store, order, { payments: [payment], refunds: [refund], jobs: [job] });
      const { file } = await store.read({ shop, orderId: order.orderId });
      expectEqual("read", { found: file, expected: { order, payments: [payment], refunds: [refund] } });
      expectEqual("readJob", { found: await store.readJob(job.id), expected: job });
    }
  },

  "a field can become null again": async ({ store, shop }) => {
    const order = sampleOrder({ shop, claim: "some", cancelledAt: 1 });
    const payment = fullPayment(order, (field) => field, rial(0));
    await putOrder(store, order, { payments: [payment] });
    const emptied = samplePayment(order, { id: payment.id });
    const { file } = await store.update(order, (found) => ({
      order: { ...nextOrder(found), claim: null, cancelledAt: null },
      payments: [emptied],
      jobs: [],
    }));
    expectEqual("payments", { found: file?.payments, expected: [emptied] });
    const read = (await store.read(order)).file;
    expectEqual("read", { found: read?.payments, expected: [emptied] });
    expectEqual("order", { found: [read?.order.claim, read?.order.cancelledAt], expected: [null, null] });
  },

  "the same order id in another shop is another order, and ids are compared exactly": async ({ store, shop }) => {
    const order = sampleOrder({ shop, orderId: "Order-1" });
    await putOrder(store, order);
    for (const other of [
      { shop: `${shop}2`, orderId: "Order-1" },
      { shop, orderId: "order-1" },
      { shop, orderId: "Order-1 " },
    ]) {
      expectEqual("read", { found: (await store.read(other)).file, expected: undefined });
      await putOrder(store, sampleOrder({ ...other, amount: rial(1) }));
    }
    expectEqual("read", { found: (await store.read(order)).file?.order, expected: order });
  },
};
