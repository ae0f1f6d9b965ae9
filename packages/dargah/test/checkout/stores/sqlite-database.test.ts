import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { createClient } from "@libsql/client";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  nextOrder,
  putJob,
  putOrder,
  sampleOrder,
  samplePayment,
} from "../../../src/checkout/stores/conformance/samples.ts";
import { createSqliteCheckoutStore, type SqlCheckoutStore } from "../../../src/checkout/stores/sqlite.ts";

const shop = "shop";

let folder: string;
let place: string;
let database: DatabaseSync;
let store: SqlCheckoutStore<DatabaseSync>;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "dargah-"));
  place = join(folder, "shop.db");
  database = new DatabaseSync(place);
  store = createSqliteCheckoutStore(database);
  await store.migrate();
  database.exec("CREATE TABLE delivered (key TEXT)");
});

afterEach(async () => {
  if (database.isOpen) database.close();
  await rm(folder, { recursive: true });
});

const rows = (sql: string) => database.prepare(sql).all();

const insert = (database: DatabaseSync) => database.exec("INSERT INTO delivered VALUES ('once')");

describe("deliver on a synchronous driver", () => {
  test("rolls back work that returns a promise, and says why", async () => {
    const { id } = await putJob(store, shop);
    const delivery = store.deliver(id, async (database) => insert(database));
    await expect(delivery).rejects.toMatchObject({
      code: "invalid_option",
      message: expect.stringMatching(/returned a promise/),
    });
    expect(rows("SELECT * FROM delivered")).toEqual([]);
    expect((await store.readJob(id))?.state).toBe("pending");
  });

  test("does not let the rejection of such a promise end the process", async () => {
    const { id } = await putJob(store, shop);
    const delivery = store.deliver(id, async () => {
      throw new Error("late");
    });
    await expect(delivery).rejects.toMatchObject({ code: "invalid_option" });
  });

  test.each(["COMMIT", "ROLLBACK"])("does not mark a job as done whose work ran %s", async (end) => {
    const { id } = await putJob(store, shop);
    const delivery = store.deliver(id, (database) => {
      insert(database);
      database.exec(end);
    });
    await expect(delivery).rejects.toMatchObject({ code: "store_failed" });
    expect((await store.readJob(id))?.state).toBe("pending");
  });

  test("holds the write lock from the start, so that the work runs once", async () => {
    const { id } = await putJob(store, shop);
    const other = new DatabaseSync(place);
    await store.deliver(id, () => {
      expect(() => other.exec("BEGIN IMMEDIATE")).toThrow("database is locked");
    });
    expect((await store.readJob(id))?.state).toBe("done");
    other.close();
  });

  test("passes the database itself", async () => {
    const { id } = await putJob(store, shop);
    let handle: unknown;
    await store.deliver(id, (database) => {
      handle = database;
    });
    expect(handle).toBe(database);
  });
});

describe("settings", () => {
  test("what is confirmed survives a crash: WAL, synchronous FULL and a busy timeout", async () => {
    const other = new DatabaseSync(place);
    other.exec("PRAGMA synchronous = OFF");
    await createSqliteCheckoutStore(other).read({ shop, orderId: "1" });
    const read = (name: string) => Object.values(other.prepare(`PRAGMA ${name}`).get() ?? {})[0];
    expect(read("journal_mode")).toBe("wal");
    expect(read("synchronous")).toBe(2);
    expect(read("busy_timeout")).toBe(5000);
    other.close();
  });

  test("stricter settings of the merchant stay", async () => {
    const other = new DatabaseSync(place, { timeout: 9000 });
    other.exec("PRAGMA synchronous = EXTRA");
    await createSqliteCheckoutStore(other).read({ shop, orderId: "1" });
    expect(Object.values(other.prepare("PRAGMA synchronous").get() ?? {})).toEqual([3]);
    expect(Object.values(other.prepare("PRAGMA busy_timeout").get() ?? {})).toEqual([9000]);
    other.close();
  });

  test("a database that refuses them is refused", async () => {
    database.exec("PRAGMA journal_mode = DELETE");
    const readOnly = new DatabaseSync(place, { readOnly: true });
    const reading = createSqliteCheckoutStore(readOnly).read({ shop, orderId: "1" });
    await expect(reading).rejects.toMatchObject({
      code: "store_failed",
      message: expect.stringMatching(/read-only|journal_mode is "delete"/),
    });
    readOnly.close();
  });

  test("a read-only database says so when it must write", async () => {
    const readOnly = new DatabaseSync(place, { readOnly: true });
    const writing = putOrder(createSqliteCheckoutStore(readOnly), sampleOrder({ shop }));
    await expect(writing).rejects.toMatchObject({
      code: "store_failed",
      message: "SQLite failed to run update: ERR_SQLITE_ERROR 8: the database is read-only.",
    });
    readOnly.close();
  });
});

describe("tables", () => {
  test("a database without them is told to migrate, and works afterwards", async () => {
    const empty = createSqliteCheckoutStore(new DatabaseSync(":memory:"));
    const reading = () => empty.read({ shop, orderId: "1" });
    await expect(reading()).rejects.toMatchObject({
      code: "store_failed",
      message: expect.stringMatching(/Call migrate\(\)/),
    });
    await empty.migrate();
    expect((await reading()).file).toBeUndefined();
  });

  test("migrate can be called again and keeps everything", async () => {
    const order = sampleOrder({ shop });
    await putOrder(store, order);
    await store.migrate();
    expect((await store.read(order)).file?.order).toEqual(order);
  });

  test("a migration that fails leaves nothing", async () => {
    const other = new DatabaseSync(":memory:");
    other.exec("CREATE TABLE dargah_jobs (id TEXT)");
    await expect(createSqliteCheckoutStore(other).migrate()).rejects.toMatchObject({ code: "store_failed" });
    expect(other.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all()).toHaveLength(1);
  });

  test("an order has one paid payment, whatever writes it", async () => {
    const order = sampleOrder({ shop });
    await putOrder(store, order, { payments: [samplePayment(order, { state: "paid" })] });
    const second = samplePayment(order, { state: "paid" });
    const writing = store.update(order, (found) => ({ order: nextOrder(found), payments: [second], jobs: [] }));
    await expect(writing).rejects.toMatchObject({ code: "store_failed" });
    expect((await store.read(order)).file?.payments).toHaveLength(1);
  });

  test("merchants can query plain columns", async () => {
    const order = sampleOrder({ shop, orderId: "A-1" });
    await putOrder(store, order, { payments: [samplePayment(order, { state: "paid", paidAt: 5 })] });
    const sql = `SELECT o.order_id, o.is_paid, p.state, p.paid_at, p.amount, p.attempt FROM dargah_orders AS o JOIN dargah_payments AS p USING (shop, order_id)`;
    expect({ ...rows(sql)[0] }).toEqual({
      order_id: "A-1",
      is_paid: 0,
      state: "paid",
      paid_at: 5,
      amount: order.amount,
      attempt: 1,
    });
  });
});

describe("values", () => {
  test("a text that libsql would cut is refused", async () => {
    const writing = putOrder(store, sampleOrder({ shop, orderId: "a\0b" }));
    await expect(writing).rejects.toMatchObject({
      code: "store_failed",
      message: expect.stringMatching(/"orderId" contains .* U\+0000/),
    });
  });

  test("a change that does not raise the version by one is refused", async () => {
    const order = sampleOrder({ shop, version: 3 });
    await expect(putOrder(store, order)).rejects.toMatchObject({
      message: expect.stringMatching(/raise the version to 1, not to 3/),
    });
    const { id } = await putJob(store, shop);
    await expect(store.updateJob(id, (job) => job)).rejects.toMatchObject({
      message: expect.stringMatching(/to 2, not to 1/),
    });
  });

  test("errors name the method and the code, and no value", async () => {
    database.exec("DROP TABLE dargah_payments");
    const reading = store.read({ shop, orderId: "secret" });
    await expect(reading).rejects.toThrow(/^SQLite failed to run read: ERR_SQLITE_ERROR 1\.$/);
  });
});

describe("a transaction of the merchant on the same connection", () => {
  test("is waited for, and does not contain what the store writes", async () => {
    database.exec("BEGIN");
    insert(database);
    const order = sampleOrder({ shop });
    const writing = putOrder(store, order);
    await new Promise((resolve) => setTimeout(resolve, 50));
    database.exec("ROLLBACK");
    await writing;
    expect((await store.read(order)).file?.order).toEqual(order);
    expect(rows("SELECT * FROM delivered")).toEqual([]);
  });
});

describe("a database that cannot be right", () => {
  test.each([undefined, null, {}, "shop.db", { prepare() {} }])("%o", (given) => {
    expect(() => createSqliteCheckoutStore(given as never)).toThrow(/must be an open one of "node:sqlite"/);
  });

  test("a remote libsql database", () => {
    const client = createClient({ url: "http://127.0.0.1:1" });
    expect(() => createSqliteCheckoutStore(client)).toThrow(/on a local disk/);
    client.close();
  });

  test("a libsql client that does not wait for other processes", async () => {
    const client = createClient({ url: `file:${place}` });
    const reading = createSqliteCheckoutStore(client).read({ shop, orderId: "1" });
    await expect(reading).rejects.toMatchObject({
      code: "invalid_option",
      message: expect.stringMatching(/"timeout: 5000"/),
    });
    client.close();
  });

  test("a clock that is not a function", () => {
    expect(() => createSqliteCheckoutStore(database, { now: 5 as never })).toThrow(/"now" must be a function/);
  });
});

test("the clock of the options is the one that decide gets", async () => {
  const other = createSqliteCheckoutStore(database, { now: () => 1_234 });
  expect((await other.read({ shop, orderId: "1" })).now).toBe(1_234);
  const { id } = await putJob(other, shop, { dueAt: 1_235 });
  expect(await other.dueJobs({ shop, limit: 1 })).toEqual([]);
  await other.deliver(id, () => undefined);
  expect((await other.readJob(id))?.updatedAt).toBe(1_234);
});
