import { type Checks, expectEqual, thrownBy } from "./kit.ts";
import { newId, nextOrder, putJob, putOrder, sampleJob, sampleOrder, samplePayment } from "./samples.ts";

export const jobChecks: Checks = {
  "a job that does not exist is not found, and not changed": async ({ store }) => {
    const id = newId();
    let isAsked = false;
    const decide = () => {
      isAsked = true;
      return undefined;
    };
    expectEqual("readJob", { found: await store.readJob(id), expected: undefined });
    expectEqual("updateJob", { found: await store.updateJob(id, decide), expected: undefined });
    expectEqual("decide was called", { found: isAsked, expected: false });
  },

  "a job is stored with the change, and one that exists is left as it is": async ({ store, shop }) => {
    const order = sampleOrder({ shop });
    const payment = samplePayment(order);
    const [paid, after] = [
      sampleJob(payment),
      sampleJob(payment, { id: `${payment.id}:after_paid`, event: "after_paid" }),
    ];
    await putOrder(store, order, { payments: [payment], jobs: [paid] });
    const done = await store.updateJob(paid.id, (job) => ({ ...job, state: "done", version: 2, error: "none" }));
    await store.update(order, (found) => ({ order: nextOrder(found), payments: [], jobs: [paid, after] }));
    expectEqual("readJob", { found: await store.readJob(paid.id), expected: { ...paid, ...done } });
    expectEqual("state", { found: (await store.readJob(paid.id))?.state, expected: "done" });
    expectEqual("readJob of the new one", { found: await store.readJob(after.id), expected: after });
  },

  "updateJob returns what it wrote, and writes nothing when decide returns undefined": async ({ store, shop }) => {
    const job = await putJob(store, shop);
    const changed = { ...job, state: "stuck", version: 2, tries: 3, error: "failed", dueAt: job.dueAt + 1 } as const;
    let given: unknown;
    const found = await store.updateJob(job.id, (job) => {
      given = job;
      return changed;
    });
    expectEqual("decide", { found: given, expected: job });
    expectEqual("updateJob", { found, expected: changed });
    expectEqual("updateJob", { found: await store.updateJob(job.id, () => undefined), expected: undefined });
    expectEqual("readJob", { found: await store.readJob(job.id), expected: changed });
  },

  "paymentJobs returns every job of these payments, in the order in which they were created": async ({
    store,
    shop,
  }) => {
    const order = sampleOrder({ shop });
    const payments = [samplePayment(order), samplePayment(order), samplePayment(order)] as const;
    const [first, second, other] = payments;
    const stuck = sampleJob(second, { createdAt: 3000, state: "stuck", error: "failed", tries: 12 });
    const done = sampleJob(first, { createdAt: 1000, state: "done" });
    const after = sampleJob(first, { id: `${first.id}:after_paid`, event: "after_paid", createdAt: 2000 });
    const jobs = [stuck, after, done, sampleJob(other)];
    await putOrder(store, order, { payments, jobs });
    const found = await store.paymentJobs([second.id, newId(), first.id]);
    expectEqual("paymentJobs", { found, expected: [done, after, stuck] });
    expectEqual("paymentJobs of no payment", { found: await store.paymentJobs([]), expected: [] });
  },

  "updateJob passes on what decide throws, and gives it the store's time": async ({ store, shop }) => {
    const job = await putJob(store, shop);
    const thrown = new Error("from decide");
    let time: unknown;
    const found = await thrownBy("updateJob", () =>
      store.updateJob(job.id, (_, now) => {
        time = now;
        throw thrown;
      }),
    );
    expectEqual("the same error", { found: found === thrown, expected: true });
    expectEqual("now is a whole number", { found: Number.isSafeInteger(time), expected: true });
    expectEqual("readJob", { found: await store.readJob(job.id), expected: job });
  },
};
