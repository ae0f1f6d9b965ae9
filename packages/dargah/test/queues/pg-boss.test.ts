import { PGlite, type Transaction } from "@electric-sql/pglite";
import { fromPglite, PgBoss } from "pg-boss";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { putOrder, sampleOrder, samplePayment } from "../../src/checkout/stores/conformance/samples.ts";
import { createPostgresCheckoutStore } from "../../src/checkout/stores/postgres.ts";
import { createPgBossQueue, type PgBossQueue, runPgBossWorkers } from "../../src/queues/pg-boss.ts";
import { realTime, type Time } from "../../src/transport/time.ts";
import { order, setUpShop } from "../support/checkout.ts";
import { definitionOf } from "../support/subjects.ts";

let database: PGlite;
let boss: PgBoss;
let queue: PgBossQueue<Transaction>;
const errors: unknown[] = [];

beforeAll(async () => {
  database = await PGlite.create();
  boss = new PgBoss({ db: fromPglite(database), backend: "pglite" });
  boss.on("error", (error) => errors.push(error));
  await boss.start();
  queue = await createPgBossQueue<Transaction>(boss, { onError: (error) => errors.push(error) });
  await makeStore().migrate();
}, 120_000);

afterAll(async () => {
  await boss.stop({ graceful: false });
  await database.close();
});

const makeStore = (hints: PgBossQueue<Transaction> = queue) => createPostgresCheckoutStore(database, { hints });

async function jobsAbout(id: string) {
  const jobs = await Promise.all(Object.values(queue.names).map((name) => boss.findJobs<{ id: string }>(name)));
  return jobs.flat().filter(({ data }) => data.id === id);
}

test("a hint is a job in the transaction of its write, whose data is only an id", { timeout: 60_000 }, async () => {
  const store = makeStore();
  const { now } = await store.read({ shop: "s", orderId: "none" });
  const [first, second] = [sampleOrder({ shop: "pg-boss" }), sampleOrder({ shop: "pg-boss" })];
  const owner = samplePayment(first, { reference: "taken", dueAt: now + 600_000 });
  await putOrder(store, first, { payments: [owner] });
  const [job, ...others] = await jobsAbout(owner.id);
  expect(others).toEqual([]);
  expect(job?.data).toEqual({ id: owner.id });
  expect(Math.abs(Number(job?.startAfter.getTime()) - (now + 600_000))).toBeLessThan(60_000);
  const thief = samplePayment(second, { account: owner.account, reference: "taken", dueAt: now });
  await expect(putOrder(store, second, { payments: [thief] })).rejects.toMatchObject({ code: "reference_taken" });
  expect(await jobsAbout(thief.id)).toEqual([]);
  expect(errors).toEqual([]);
});

test("a write is stored although its queue was deleted, and the error is reported", { timeout: 60_000 }, async () => {
  const reported: unknown[] = [];
  const lost = await createPgBossQueue<Transaction>(boss, { name: "lost", onError: (error) => reported.push(error) });
  await boss.deleteQueue(lost.names.payment);
  const store = makeStore(lost);
  const given = sampleOrder({ shop: "pg-boss" });
  const payment = samplePayment(given, { dueAt: 5 });
  await putOrder(store, given, { payments: [payment] });
  expect((await store.read(given)).file?.payments).toEqual([payment]);
  expect(reported).toHaveLength(1);
});

/** Sweeps only once, at the start, so that everything after that comes from hints. */
const oneSweep: Time = {
  now: Date.now,
  sleep: (_, signal) =>
    new Promise((_, reject) => {
      signal.addEventListener("abort", () => reject(signal.reason), { once: true });
    }),
};

/** A web process whose first delivery fails, and what starts workers. */
function setUpFailing(gateway: "inopal" | "vandar") {
  const delivered: string[] = [];
  let fails = true;
  const store = makeStore() as never;
  const made = setUpShop(definitionOf(gateway), {
    store,
    shop: gateway,
    time: realTime,
    onPaid({ payment }) {
      if (fails) {
        fails = false;
        throw new Error("The database is down.");
      }
      delivered.push(payment.orderId);
    },
  });
  /** @param time That of the sweep. */
  const work = async (time: Time, run: () => Promise<void>) => {
    const end = new AbortController();
    const workers = [made.make({ time }), made.make({ time })].map((checkout) =>
      runPgBossWorkers(checkout, { queue, signal: end.signal, onError: (error) => errors.push(error) }),
    );
    await run();
    end.abort();
    await Promise.all(workers);
  };
  return { ...made, delivered, work };
}

test("two workers deliver once, at its time, what a web process could not deliver", { timeout: 60_000 }, async () => {
  const { checkout, visit, delivered, work } = setUpFailing("vandar");
  await work(oneSweep, async () => {
    await checkout.handle(await visit(await checkout.start(order)));
    await vi.waitFor(() => expect(delivered).toEqual(["A-1"]), { timeout: 50_000, interval: 100 });
  });
  expect(delivered).toHaveLength(1);
  expect(errors).toEqual([]);
});

test("deleting every job loses nothing: the sweep of the workers delivers", { timeout: 60_000 }, async () => {
  const { checkout, visit, delivered, work } = setUpFailing("inopal");
  await checkout.handle(await visit(await checkout.start(order)));
  for (const name of Object.values(queue.names)) await boss.deleteAllJobs(name);
  await work(realTime, async () => {
    await vi.waitFor(() => expect(delivered).toEqual(["A-1"]), { timeout: 50_000, interval: 100 });
  });
});

test("bad input is refused", async () => {
  const code = { code: "invalid_option" };
  await expect(createPgBossQueue({} as never)).rejects.toMatchObject(code);
  await expect(createPgBossQueue(boss, { name: "a queue" })).rejects.toMatchObject(code);
  await expect(queue.send({} as never, [{ kind: "job", id: "1", dueAt: 0, inMs: 0 }])).rejects.toMatchObject(code);
  const { checkout } = setUpShop(definitionOf("vandar"));
  const { signal } = new AbortController();
  await expect(runPgBossWorkers(checkout, { queue: {} as never, signal })).rejects.toMatchObject(code);
  await expect(runPgBossWorkers(checkout, { queue } as never)).rejects.toMatchObject(code);
});
