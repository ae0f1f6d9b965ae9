import { PGlite, type Transaction } from "@electric-sql/pglite";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { DueHint, HintSender } from "../../../src/checkout/index.ts";
import { checkoutStoreConformance } from "../../../src/checkout/stores/conformance/index.ts";
import { putJob, putOrder, sampleOrder, samplePayment } from "../../../src/checkout/stores/conformance/samples.ts";
import { createPostgresCheckoutStore } from "../../../src/checkout/stores/postgres.ts";

let database: PGlite;
let send: HintSender<Transaction>["send"];
let errors: unknown[];

const sent: HintSender<Transaction> = {
  send: (handle, hints) => send(handle, hints),
  onError: (error) => errors.push(error),
};

/** Writes the ids of the hints to a table of the merchant, in the transaction. */
const note = async (handle: Transaction, hints: readonly DueHint[]) => {
  for (const { id } of hints) await handle.query("INSERT INTO hints VALUES ($1)", [id]);
};

beforeAll(async () => {
  database = await PGlite.create();
  await database.exec("CREATE TABLE hints (id text)");
  await open().migrate();
});

beforeEach(() => {
  send = note;
  errors = [];
});

afterAll(() => database.close());

const open = () => createPostgresCheckoutStore(database, { hints: sent });

const notedFor = async (id: string) => (await database.query("SELECT id FROM hints WHERE id = $1", [id])).rows.length;

describe("a PostgreSQL store that sends hints", () => {
  for (const { name, run } of checkoutStoreConformance(open)) test(name, run);
});

test("a hint is sent in the transaction of its write: both, or neither", async () => {
  const store = open();
  const [first, second] = [sampleOrder({ shop: "hints" }), sampleOrder({ shop: "hints" })];
  const owner = samplePayment(first, { reference: "taken", dueAt: 5 });
  await putOrder(store, first, { payments: [owner] });
  expect(await notedFor(owner.id)).toBe(1);
  const thief = samplePayment(second, { account: owner.account, reference: "taken", dueAt: 5 });
  await expect(putOrder(store, second, { payments: [thief] })).rejects.toMatchObject({ code: "reference_taken" });
  expect(await notedFor(thief.id)).toBe(0);
});

test("a write that another one was faster than sends the hint once", async () => {
  const store = open();
  const order = sampleOrder({ shop: "hints" });
  const payment = samplePayment(order, { dueAt: 5 });
  await putOrder(store, order, { payments: [payment] });
  const raise = () =>
    store.update(order, ({ file }) => {
      if (file === undefined) throw new Error("The order does not exist.");
      const [one] = file.payments;
      if (one === undefined) throw new Error("The payment does not exist.");
      const changed = { ...one, tries: one.tries + 1, dueAt: Number(one.dueAt) + 1 };
      return { order: { ...file.order, version: file.order.version + 1 }, payments: [changed], jobs: [] };
    });
  await Promise.all([raise(), raise(), raise()]);
  expect(await notedFor(payment.id)).toBe(4);
});

test("a job has a hint when it is made, and when it is put off, and none when it is done", async () => {
  const store = open();
  const { id } = await putJob(store, "hints");
  expect(await notedFor(id)).toBe(1);
  await store.updateJob(id, (job) => ({ ...job, dueAt: job.dueAt + 1, version: job.version + 1 }));
  expect(await notedFor(id)).toBe(2);
  await store.updateJob(id, (job) => ({ ...job, state: "done", version: job.version + 1 }));
  expect(await notedFor(id)).toBe(2);
});

test("a write waits no longer than five seconds for its hint, and is then stored without it", {
  timeout: 30_000,
}, async () => {
  send = async (handle, hints) => {
    await note(handle, hints);
    // PGlite runs it when the transaction has ended.
    await database.query("SELECT 1");
  };
  const order = sampleOrder({ shop: "hints" });
  const payment = samplePayment(order, { dueAt: 5 });
  const { file } = await putOrder(open(), order, { payments: [payment] });
  expect((await open().read(order)).file).toEqual(file);
  expect(await notedFor(payment.id)).toBe(0);
  expect(errors).toHaveLength(1);
});

test.each<[how: string, send: HintSender<Transaction>["send"]]>([
  [
    "throws",
    () => {
      throw new Error("broken");
    },
  ],
  ["has a failed query", async (handle) => void (await handle.query("SELECT * FROM no_such_table"))],
  [
    "hides a failed query",
    async (handle, hints) => {
      await note(handle, hints);
      await handle.query("SELECT * FROM no_such_table").catch(() => undefined);
    },
  ],
])("a write is stored although sending its hint %s", async (_, broken) => {
  send = broken;
  const store = open();
  const order = sampleOrder({ shop: "hints" });
  const payment = samplePayment(order, { dueAt: 5 });
  const { file } = await putOrder(store, order, { payments: [payment] });
  expect((await store.read(order)).file).toEqual(file);
  expect(await notedFor(payment.id)).toBe(0);
  expect(errors).toHaveLength(1);
});

test("hints that cannot be sent are refused when the store is created", () => {
  for (const hints of [null, {}, { send: "queue" }] as never[]) {
    expect(() => createPostgresCheckoutStore(database, { hints })).toThrow(
      expect.objectContaining({ code: "invalid_option" }),
    );
  }
});
