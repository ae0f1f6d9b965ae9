import { rial } from "../../../money/rial.ts";
import { type Checks, expectEqual, racers } from "./kit.ts";
import { nextOrder, putJob, putOrder, sampleOrder, samplePayment } from "./samples.ts";

export const raceChecks: Checks = {
  "when many create an order at once, one does, and all get the same": async ({ store, shop }) => {
    const order = sampleOrder({ shop });
    const wrote = racers.map(() => false);
    const results = await Promise.all(
      racers.map((racer) =>
        store.update(order, ({ file }) => {
          wrote[racer] = file === undefined;
          return file ? undefined : { order: { ...order, amount: rial(racer) }, payments: [], jobs: [] };
        }),
      ),
    );
    expectEqual("creators", { found: wrote.filter(Boolean).length, expected: 1 });
    const amounts = new Set(results.map(({ file }) => file?.order.amount));
    expectEqual("amounts", { found: [...amounts], expected: [wrote.indexOf(true)] });
  },

  "when many change an order at once, each decides on what the one before it wrote, and nothing is lost": async ({
    store,
    shop,
  }) => {
    const order = sampleOrder({ shop, amount: rial(0) });
    await putOrder(store, order);
    const results = await Promise.all(
      racers.map((racer) =>
        store.update(order, (found) => {
          const next = nextOrder(found);
          const payment = samplePayment(order, { id: `${order.orderId}r${racer}` });
          return { order: { ...next, amount: rial(next.amount + 1) }, payments: [payment], jobs: [] };
        }),
      ),
    );
    const { file } = await store.read(order);
    const versions = results.map(({ file }) => file?.order.version ?? 0).sort((one, other) => one - other);
    expectEqual("versions", { found: versions, expected: racers.map((racer) => racer + 2) });
    expectEqual("amount", { found: file?.order.amount, expected: racers.length });
    expectEqual("payments", { found: file?.payments.length, expected: racers.length });
  },

  "when many claim an order at once, by its payments, one does": async ({ store, shop }) => {
    const order = sampleOrder({ shop });
    const payments = racers.map(() => samplePayment(order));
    await putOrder(store, order, { payments });
    const claimed = racers.map(() => false);
    await Promise.all(
      payments.map((payment, racer) =>
        store.update({ paymentId: payment.id }, (found) => {
          claimed[racer] = found.file?.order.claim === null;
          if (!claimed[racer]) return undefined;
          return {
            order: { ...nextOrder(found), claim: payment.id },
            payments: [{ ...payment, state: "verifying" }],
            jobs: [],
          };
        }),
      ),
    );
    expectEqual("claims", { found: claimed.filter(Boolean).length, expected: 1 });
    const { file } = await store.read(order);
    const verifying = file?.payments.filter(({ state }) => state === "verifying").map(({ id }) => id);
    expectEqual("verifying", { found: verifying, expected: [payments[claimed.indexOf(true)]?.id] });
    expectEqual("claim", { found: file?.order.claim, expected: verifying?.[0] });
  },

  "when many change a job at once, nothing is lost": async ({ store, shop }) => {
    const { id } = await putJob(store, shop);
    const results = await Promise.all(
      racers.map(() => store.updateJob(id, (job) => ({ ...job, tries: job.tries + 1, version: job.version + 1 }))),
    );
    const tries = results.map((job) => job?.tries ?? 0).sort((one, other) => one - other);
    expectEqual("tries", { found: tries, expected: racers.map((racer) => racer + 1) });
    expectEqual("readJob", { found: (await store.readJob(id))?.tries, expected: racers.length });
  },
};
