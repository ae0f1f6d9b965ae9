import { expect, test, vi } from "vitest";
import { createMemoryCheckoutStore } from "../../src/checkout/index.ts";
import { checkoutStoreConformance } from "../../src/checkout/stores/conformance/index.ts";
import { type BullmqJob, createBullmqStore, runBullmqWorkers } from "../../src/queues/bullmq.ts";
import { createGate, order, setUpShop } from "../support/checkout.ts";
import { definitionOf } from "../support/subjects.ts";

type Added = { queue: string; name: string; data: unknown; options: Record<string, unknown> };

/** Queues that only note what is added. */
function noteQueues(add: () => Promise<unknown> = async () => undefined) {
  const added: Added[] = [];
  const queue = (queue: string) => ({
    add(name: string, data: object, options: object) {
      added.push({ queue, name, data, options: options as Added["options"] });
      return add();
    },
  });
  return { added, queues: { payments: queue("payments"), jobs: queue("jobs") } };
}

function setUpQueues(options: Parameters<typeof setUpShop>[1] = {}, add?: () => Promise<unknown>) {
  const vandar = definitionOf("vandar");
  const setUp = vandar.setUp();
  const { added, queues } = noteQueues(add);
  const errors: unknown[] = [];
  const store = createBullmqStore(createMemoryCheckoutStore({ now: () => setUp.sandbox.clock.now() }), {
    ...queues,
    onError: (error) => errors.push(error),
  });
  return { ...setUpShop(vandar, { ...options, store }, setUp), added, errors };
}

for (const { name, run } of checkoutStoreConformance(() =>
  createBullmqStore(createMemoryCheckoutStore(), noteQueues().queues),
)) {
  test(`a store that sends hints to BullMQ keeps the promise: ${name}`, run);
}

test("what a write makes due becomes a job whose data is only an id, with its time as the delay", async () => {
  const { checkout, visit, added } = setUpQueues();
  const started = await checkout.start(order);
  const { id } = started.payment;
  await vi.waitFor(() => expect(added).toHaveLength(1));
  const last = added.at(-1);
  expect(last).toMatchObject({ queue: "payments", name: "payment", data: { id }, options: { delay: 120_000 } });
  expect(Object.keys(last?.data as object)).toEqual(["id"]);
  await checkout.handle(await visit(started));
  const jobs = added.filter(({ queue }) => queue === "jobs");
  expect(jobs[0]).toMatchObject({ name: "job", data: { id: `${id}:paid` }, options: { delay: 0 } });
  // BullMQ refuses ids with a colon, and leaves out one that it has.
  const ids = added.map(({ options }) => String(options.jobId));
  expect(ids.filter((one) => one.includes(":"))).toEqual([]);
  expect(new Set(ids).size).toBe(ids.length);
});

test("a payment never waits for Redis, and an outage neither fails it nor fills the memory", async () => {
  const silent = setUpQueues({}, () => new Promise(() => {}));
  await silent.checkout.handle(await silent.visit(await silent.checkout.start(order)));
  expect(silent.delivered).toEqual(["A-1"]);
  for (let at = 0; at < 1100; at += 1) await silent.checkout.start({ ...order, orderId: `B-${at}` });
  expect(silent.added.length).toBe(1000);
  expect(silent.errors.length).toBeGreaterThan(0);
});

test.each<[how: string, add: () => Promise<unknown>]>([
  ["rejects", () => Promise.reject(new Error("Redis is down."))],
  [
    "throws",
    () => {
      throw new Error("The queue is closed.");
    },
  ],
])("a queue that %s is reported, and the order is delivered", async (_, add) => {
  const { checkout, visit, errors, delivered } = setUpQueues({}, add);
  await checkout.handle(await visit(await checkout.start(order)));
  expect(delivered).toEqual(["A-1"]);
  await vi.waitFor(() => expect(errors.length).toBeGreaterThan(3));
});

/** A job of BullMQ as its worker hands it over. */
function jobFor({ name, data, options }: Added) {
  const moves: [timestamp: number, token: string | undefined][] = [];
  const job: BullmqJob = {
    id: String(options.jobId),
    name,
    data,
    async moveToDelayed(timestamp, token) {
      moves.push([timestamp, token]);
    },
  };
  return { job, moves };
}

/** Runs workers whose function a test calls. */
async function setUpWorkers(options: Parameters<typeof setUpShop>[1] = {}) {
  const shop = setUpQueues(options);
  const end = new AbortController();
  const closed = createGate();
  let process: (job: BullmqJob, token?: string) => Promise<void> = async () => undefined;
  const running = runBullmqWorkers(shop.make({ time: { now: Date.now, sleep: idle } }), {
    signal: end.signal,
    createWorkers(given) {
      process = given;
      return [{ close: async () => void closed.wait().catch(() => undefined) }];
    },
  });
  return { ...shop, process: (job: BullmqJob, token?: string) => process(job, token), end, running, closed };
}

/** A pause that only the signal ends. */
function idle(_: number, signal: AbortSignal): Promise<void> {
  return new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}

test("a hint that arrives early waits on as the same job; one whose time was moved ends", async () => {
  const { checkout, added, process, sandbox, end, running } = await setUpWorkers();
  await checkout.start(order);
  await vi.waitFor(() => expect(added).toHaveLength(1));
  const [hint] = added as [Added];
  const early = jobFor(hint);
  const before = Date.now();
  await expect(process(early.job, "token")).rejects.toMatchObject({ name: "DelayedError" });
  expect(early.moves).toHaveLength(1);
  const [[timestamp, token]] = early.moves as [[number, string]];
  expect(timestamp - before).toBeGreaterThanOrEqual(120_000);
  expect(token).toBe("token");
  const stale = jobFor({ ...hint, options: { jobId: `${hint.options.jobId}0` } });
  await process(stale.job, "token");
  expect(stale.moves).toEqual([]);
  await sandbox.clock.advance(120_000);
  await process(early.job, "token");
  expect(early.moves).toHaveLength(1);
  end.abort();
  await running;
});

test("workers end with the signal, after the sweep, and are closed", async () => {
  const { end, running, closed } = await setUpWorkers();
  let hasEnded = false;
  const ended = running.then(() => {
    hasEnded = true;
  });
  await new Promise((resolve) => setImmediate(resolve));
  expect(hasEnded).toBe(false);
  end.abort();
  await ended;
  await closed.reached;
});

test("deleting every job loses nothing: the sweep of the workers delivers", async () => {
  let fails = true;
  const names: string[] = [];
  const shop = setUpQueues({
    onPaid({ payment }): void {
      if (fails) throw new Error("The database is down.");
      names.push(payment.orderId);
    },
  });
  const { checkout, visit, sandbox, make } = shop;
  await checkout.handle(await visit(await checkout.start(order)));
  await visit(await checkout.start({ ...order, orderId: "A-2" }));
  fails = false;
  await sandbox.clock.advance(130_000);
  const end = new AbortController();
  const sweeps: number[] = [];
  const time = {
    now: Date.now,
    async sleep(milliseconds: number, signal: AbortSignal) {
      sweeps.push(milliseconds);
      if (sweeps.length >= 20) return idle(milliseconds, signal);
    },
  };
  const running = runBullmqWorkers(make({ time }), { signal: end.signal, createWorkers: () => [] });
  await vi.waitFor(() => expect(sweeps).toHaveLength(20));
  expect(names.sort()).toEqual(["A-1", "A-2"]);
  // Never rarer than every five minutes.
  expect(Math.max(...sweeps)).toBe(300_000);
  end.abort();
  await running;
});

test("bad input is refused", async () => {
  const { queues } = noteQueues();
  const store = createMemoryCheckoutStore();
  const { checkout } = setUpShop(definitionOf("vandar"));
  const code = { code: "invalid_option" };
  expect(() => createBullmqStore(store, { ...queues, jobs: {} as never })).toThrow(expect.objectContaining(code));
  expect(() => createBullmqStore(store, undefined as never)).toThrow(expect.objectContaining(code));
  const { signal } = new AbortController();
  await expect(runBullmqWorkers(checkout, { signal } as never)).rejects.toMatchObject(code);
  const closed: string[] = [];
  const createWorkers = () => [{ close: async () => void closed.push("closed") }];
  await expect(runBullmqWorkers(checkout, { createWorkers } as never)).rejects.toMatchObject(code);
  expect(closed).toEqual(["closed"]);
});
