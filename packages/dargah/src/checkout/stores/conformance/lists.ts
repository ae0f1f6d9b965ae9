import type { PaymentRecord } from "../../records.ts";
import type { PaymentFilter } from "../../store.ts";
import { type Checks, expectEqual, racers } from "./kit.ts";
import { newId, putJob, putOrder, sampleJob, sampleOrder, samplePayment } from "./samples.ts";

const hour = 3_600_000;

const idsOf = (records: readonly { id: string }[]) => records.map(({ id }) => id);

export const listChecks: Checks = {
  "due payments come in the order in which they became due, up to the limit, of one shop": async ({ store, shop }) => {
    const { now } = await store.read({ shop, orderId: newId() });
    const order = sampleOrder({ shop });
    const dueTimes = [now - 2, now - 2 * hour, now + hour, null, now - hour];
    const payments = dueTimes.map((dueAt) => samplePayment(order, { dueAt }));
    await putOrder(store, order, { payments });
    const other = sampleOrder({ shop: `${shop}2` });
    await putOrder(store, other, { payments: [samplePayment(other, { dueAt: now - 3 * hour })] });
    const expected = [1, 4, 0].map((index) => payments[index]);
    expectEqual("duePayments", { found: await store.duePayments({ shop, limit: 10 }), expected });
    const found = await store.duePayments({ shop, limit: 2 });
    expectEqual("duePayments, limit 2", { found, expected: expected.slice(0, 2) });
  },

  "due payments of one account are found behind any number of another": async ({ store, shop }) => {
    const { now } = await store.read({ shop, orderId: newId() });
    const [account, other] = [newId(), newId()];
    const order = sampleOrder({ shop });
    const dueTimes = [now - 2, now - hour, now + hour, null];
    const payments = dueTimes.map((dueAt) => samplePayment(order, { account, dueAt }));
    const older = racers.map(() => samplePayment(order, { account: other, dueAt: now - 2 * hour }));
    await putOrder(store, order, { payments: [...older, ...payments] });
    const found = await store.duePayments({ shop, account, limit: 10 });
    expectEqual("duePayments of an account", { found, expected: [payments[1], payments[0]] });
    const none = await store.duePayments({ shop: `${shop}2`, account, limit: 10 });
    expectEqual("duePayments of the account in another shop", { found: none, expected: [] });
  },

  "jobs that are due and not done come in the order in which they became due, up to the limit, of one shop": async ({
    store,
    shop,
  }) => {
    const { now } = await store.read({ shop, orderId: newId() });
    const recent = await putJob(store, shop, { dueAt: now - 2 });
    const stuck = await putJob(store, shop, { dueAt: now - 2 * hour, state: "stuck" });
    await putJob(store, shop, { dueAt: now + hour });
    await putJob(store, shop, { dueAt: now - 3 * hour, state: "done" });
    const pending = await putJob(store, shop, { dueAt: now - hour });
    await putJob(store, `${shop}2`, { dueAt: now - 3 * hour });
    const expected = [stuck, pending, recent];
    expectEqual("dueJobs", { found: await store.dueJobs({ shop, limit: 10 }), expected });
    const found = await store.dueJobs({ shop, limit: 2 });
    expectEqual("dueJobs, limit 2", { found, expected: expected.slice(0, 2) });
  },

  "list returns the newest first and filters by shop, order, state, account and time": async ({ store, shop }) => {
    const account = newId();
    const order = sampleOrder({ shop });
    const payments = [
      samplePayment(order, { createdAt: 1000, state: "failed" }),
      samplePayment(order, { createdAt: 3000, state: "paid", account }),
      samplePayment(order, { createdAt: 2000, state: "unknown" }),
    ];
    await putOrder(store, order, { payments });
    const second = sampleOrder({ shop });
    const last = samplePayment(second, { createdAt: 4000, state: "failed", account });
    await putOrder(store, second, { payments: [last] });
    const other = sampleOrder({ shop: `${shop}2`, orderId: order.orderId });
    await putOrder(store, other, { payments: [samplePayment(other, { createdAt: 5000 })] });
    const [oldest, newer, middle] = payments;
    const cases: [Partial<PaymentFilter>, (PaymentRecord | undefined)[]][] = [
      [{}, [last, newer, middle, oldest]],
      [{ orderId: order.orderId }, [newer, middle, oldest]],
      [{ states: ["failed", "unknown"] }, [last, middle, oldest]],
      [{ states: [] }, []],
      [{ account }, [last, newer]],
      [{ from: 2000, to: 4000 }, [newer, middle]],
      [{ orderId: order.orderId, states: ["paid", "failed"], account, from: 3000, to: 3001 }, [newer]],
      [{ limit: 2 }, [last, newer]],
    ];
    for (const [filter, expected] of cases) {
      const found = await store.list({ shop, limit: 10, ...filter });
      expectEqual(`list ${JSON.stringify(filter)}`, { found, expected });
    }
  },

  "list filters by the state of the payments' jobs": async ({ store, shop }) => {
    const order = sampleOrder({ shop });
    const payments = [1000, 2000, 3000, 4000].map((createdAt) => samplePayment(order, { createdAt }));
    const [none, done, mixed, stuck] = payments as [PaymentRecord, PaymentRecord, PaymentRecord, PaymentRecord];
    const jobs = [
      sampleJob(done, { state: "done" }),
      sampleJob(mixed, { state: "done" }),
      sampleJob(mixed, { id: `${mixed.id}:after_paid`, event: "after_paid", state: "pending" }),
      sampleJob(stuck, { state: "stuck" }),
    ];
    await putOrder(store, order, { payments: [none, done, mixed, stuck], jobs });
    await putJob(store, `${shop}2`, { state: "stuck" });
    const cases: [Partial<PaymentFilter>, PaymentRecord[]][] = [
      [{ jobState: "done" }, [mixed, done]],
      [{ jobState: "pending" }, [mixed]],
      [{ jobState: "stuck" }, [stuck]],
      [{ jobState: "done", to: 3000 }, [done]],
    ];
    for (const [filter, expected] of cases) {
      const found = await store.list({ shop, limit: 10, ...filter });
      expectEqual(`list ${JSON.stringify(filter)}`, { found: idsOf(found), expected: idsOf(expected) });
    }
  },

  "pages of a list have each payment once, also of equal times": async ({ store, shop }) => {
    const order = sampleOrder({ shop });
    // As bytes, not as a language sorts them.
    const ids = ["a", "B", "b", "A", "é", "z", "_", "Z"].map((letter) => `${letter}${newId()}`);
    const payments = ids.map((id, index) => samplePayment(order, { id, createdAt: 1000 + Math.floor(index / 4) }));
    await putOrder(store, order, { payments });
    const expected = [...payments].sort(
      (one, other) => other.createdAt - one.createdAt || (one.id < other.id ? 1 : -1),
    );
    const found: string[] = [];
    let after: PaymentRecord | undefined;
    do {
      const page = await store.list({ shop, limit: 3, after });
      found.push(...idsOf(page));
      after = page.at(-1);
    } while (after && found.length <= ids.length);
    expectEqual("pages", { found, expected: idsOf(expected) });
  },
};
