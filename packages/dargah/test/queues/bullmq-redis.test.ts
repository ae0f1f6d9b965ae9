import { Queue, Worker } from "bullmq";
import { afterEach, expect, test, vi } from "vitest";
import { createMemoryCheckoutStore } from "../../src/checkout/index.ts";
import { createBullmqStore, runBullmqWorkers } from "../../src/queues/bullmq.ts";
import { realTime, type Time } from "../../src/transport/time.ts";
import { order, setUpShop } from "../support/checkout.ts";
import { definitionOf } from "../support/subjects.ts";
import { useRedis } from "../support/use-redis.ts";

const redis = useRedis();

const closings: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of closings.splice(0)) await close();
});

let runs = 0;

/** A web process and workers, which share a store, with BullMQ on a real Redis. */
function setUpQueues(options: Parameters<typeof setUpShop>[1] = {}) {
  const connection = { host: "127.0.0.1", port: redis().port };
  const run = ++runs;
  const names = [`payments-${run}`, `jobs-${run}`] as const;
  const [payments, jobs] = names.map((name) => {
    const queue = new Queue(name, { connection });
    closings.push(() => queue.close());
    return queue;
  }) as [Queue, Queue];
  const errors: unknown[] = [];
  const store = createBullmqStore(createMemoryCheckoutStore(), {
    payments,
    jobs,
    onError: (error) => errors.push(error),
  });
  const shop = setUpShop(definitionOf("vandar"), { time: realTime, ...options, store });

  /** @param time That of the sweep. */
  function startWorkers(time: Time) {
    const end = new AbortController();
    const running = runBullmqWorkers(shop.make({ time }), {
      signal: end.signal,
      createWorkers: (process) => names.map((name) => new Worker(name, process, { connection, concurrency: 4 })),
      onError: (error) => errors.push(error),
    });
    closings.unshift(async () => {
      end.abort();
      await running;
    });
  }

  return { ...shop, payments, jobs, errors, startWorkers };
}

/** Sweeps only once, at the start, so that everything after that comes from hints. */
const oneSweep: Time = {
  now: Date.now,
  sleep: (_, signal) =>
    new Promise((_, reject) => {
      signal.addEventListener("abort", () => reject(signal.reason), { once: true });
    }),
};

/** A shop whose first delivery fails. */
function setUpFailing() {
  const delivered: string[] = [];
  let fails = true;
  const made = setUpQueues({
    onPaid({ payment }): void {
      if (fails) {
        fails = false;
        throw new Error("The database is down.");
      }
      delivered.push(payment.orderId);
    },
  });
  return { ...made, delivered };
}

test("a worker delivers at its time what a web process could not deliver", { timeout: 60_000 }, async () => {
  const { checkout, visit, delivered, startWorkers, errors } = setUpFailing();
  startWorkers(oneSweep);
  await checkout.handle(await visit(await checkout.start(order)));
  await vi.waitFor(() => expect(delivered).toEqual(["A-1"]), { timeout: 50_000, interval: 50 });
  expect(errors).toEqual([]);
});

test("two workers deliver an order once", { timeout: 60_000 }, async () => {
  const { checkout, visit, delivered, startWorkers, payments, jobs } = setUpFailing();
  startWorkers(oneSweep);
  startWorkers(oneSweep);
  await checkout.handle(await visit(await checkout.start(order)));
  await vi.waitFor(() => expect(delivered).toEqual(["A-1"]), { timeout: 50_000, interval: 50 });
  const counts = async () => [await jobs.count(), await payments.getActiveCount(), await jobs.getFailedCount()];
  await vi.waitFor(async () => expect((await counts()).slice(1)).toEqual([0, 0]), { timeout: 20_000, interval: 50 });
  expect(delivered).toEqual(["A-1"]);
});

test("jobs in Redis carry only ids, and deleting every one loses nothing", { timeout: 60_000 }, async () => {
  const { checkout, visit, delivered, startWorkers, payments, jobs } = setUpFailing();
  const started = await checkout.start(order);
  await checkout.handle(await visit(started));
  await vi.waitFor(async () => expect(await jobs.getDelayedCount()).toBeGreaterThan(0), { timeout: 20_000 });
  const all = await Promise.all([payments, jobs].map((queue) => queue.getJobs()));
  const { id } = started.payment;
  expect(new Set(all.flat().map(({ data }) => JSON.stringify(data)))).toEqual(
    new Set([JSON.stringify({ id }), JSON.stringify({ id: `${id}:paid` })]),
  );
  for (const queue of [payments, jobs]) await queue.obliterate({ force: true });
  expect(await jobs.count()).toBe(0);
  startWorkers(realTime);
  await vi.waitFor(() => expect(delivered).toEqual(["A-1"]), { timeout: 50_000, interval: 50 });
});
