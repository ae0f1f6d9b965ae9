import { PGlite, type Transaction } from "@electric-sql/pglite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { OrderRecord } from "../../../src/checkout/records.ts";
import { checkoutStoreConformance } from "../../../src/checkout/stores/conformance/index.ts";
import {
  nextOrder,
  putJob,
  putOrder,
  sampleOrder,
  samplePayment,
} from "../../../src/checkout/stores/conformance/samples.ts";
import {
  createPostgresCheckoutStore,
  postgresMigrations,
  type SqlCheckoutStore,
} from "../../../src/checkout/stores/postgres.ts";
import { rial } from "../../../src/money/rial.ts";

let database: PGlite;

beforeAll(async () => {
  database = await PGlite.create();
  await database.exec("CREATE TABLE delivered (key text)");
}, 120_000);

afterAll(() => database.close());

const makeStore = async () => {
  const store = createPostgresCheckoutStore(database);
  await store.migrate();
  return store;
};

async function countOf(key: string): Promise<number> {
  const sql = "SELECT count(*)::int AS count FROM delivered WHERE key = $1";
  const { rows } = await database.query<{ count: number }>(sql, [key]);
  return rows[0]?.count ?? 0;
}

describe("the PostgreSQL store on PGlite", () => {
  for (const { name, run } of checkoutStoreConformance(makeStore, {
    probe: {
      write: async (transaction, key) => {
        await transaction.query("INSERT INTO delivered VALUES ($1)", [key]);
      },
      count: (key) => countOf(key),
    },
  }))
    test(name, run);
});

type Query = { rows: unknown[] };
type Client = Pick<PGlite, "exec" | "transaction"> & { query(sql: string, values?: unknown[]): Promise<Query> };

/** The database with other behaviour in some places. */
function altered(changes: Partial<Client>): SqlCheckoutStore<Transaction> {
  const real: Client = {
    exec: (sql) => database.exec(sql),
    query: (sql, values) => database.query(sql, values as string[]),
    transaction: (work) => database.transaction(work),
  };
  return createPostgresCheckoutStore({ ...real, ...changes } as PGlite);
}

/** Alters the first writes of orders. */
function alteringWrites(count: number, alter: (write: () => Promise<Query>) => Promise<Query>) {
  let left = count;
  return altered({
    query: (sql, values) => {
      const run = () => database.query<unknown>(sql, values as string[]);
      return sql.startsWith("WITH written") && left-- > 0 ? alter(run) : run();
    },
  });
}

const lost = () => Object.assign(new Error("Connection terminated unexpectedly"), { code: "ECONNRESET" });

const shop = "shop";

const raised = (store: SqlCheckoutStore<Transaction>, order: OrderRecord) =>
  store.update(order, (found) => ({
    order: { ...nextOrder(found), amount: rial(nextOrder(found).amount + 1) },
    payments: [],
    jobs: [],
  }));

describe("a write without a response", () => {
  test("counts as written when it has taken effect, and is not repeated", async () => {
    const order = sampleOrder({ shop, amount: rial(1) });
    await putOrder(await makeStore(), order);
    const store = alteringWrites(1, async (write) => {
      await write();
      throw lost();
    });
    expect((await raised(store, order)).file?.order).toMatchObject({ amount: 2, version: 2 });
    expect((await store.read(order)).file?.order).toMatchObject({ amount: 2, version: 2 });
  });

  test("is repeated when it has not taken effect", async () => {
    const order = sampleOrder({ shop, amount: rial(1) });
    await putOrder(await makeStore(), order);
    const store = alteringWrites(2, () => Promise.reject(lost()));
    expect((await raised(store, order)).file?.order).toMatchObject({ amount: 2, version: 2 });
  });

  test("is decided again when another process wrote in its place", async () => {
    const [order, real] = [sampleOrder({ shop, amount: rial(1) }), await makeStore()];
    await putOrder(real, order);
    const store = alteringWrites(1, async () => {
      await real.update(order, (found) => ({ order: { ...nextOrder(found), claim: "other" }, payments: [], jobs: [] }));
      throw lost();
    });
    expect((await raised(store, order)).file?.order).toMatchObject({ amount: 2, version: 3, claim: "other" });
  });

  test("is reported when the order has changed so often that nobody knows", async () => {
    const [order, real] = [sampleOrder({ shop, amount: rial(1) }), await makeStore()];
    await putOrder(real, order);
    const store = alteringWrites(1, async (write) => {
      await write();
      await raised(real, order);
      throw lost();
    });
    await expect(raised(store, order)).rejects.toMatchObject({
      code: "store_failed",
      message: "PostgreSQL did not confirm a change of an order, so it may have taken effect.",
    });
  });

  test("is given up after a few times", async () => {
    const order = sampleOrder({ shop });
    await putOrder(await makeStore(), order);
    const store = alteringWrites(100, () => Promise.reject(lost()));
    await expect(raised(store, order)).rejects.toMatchObject({
      code: "store_failed",
      message: expect.stringMatching(/did not confirm/),
    });
  });
});

describe.each(["40001", "40P01"])("the error %s", (code) => {
  const failure = () => Object.assign(new Error("conflict"), { code });

  test("repeats an update", async () => {
    const order = sampleOrder({ shop, amount: rial(1) });
    await putOrder(await makeStore(), order);
    const store = alteringWrites(2, () => Promise.reject(failure()));
    expect((await raised(store, order)).file?.order).toMatchObject({ amount: 2, version: 2 });
  });

  test("of a query in a delivery repeats the whole delivery, and what it wrote is kept once", async () => {
    const store = await makeStore();
    const { id } = await putJob(store, shop);
    let runs = 0;
    const isDone = await store.deliver(id, async (transaction) => {
      await transaction.query("INSERT INTO delivered VALUES ($1)", [id]);
      if (++runs < 3) throw failure();
    });
    expect([isDone, runs, await countOf(id)]).toEqual([true, 3, 1]);
  });
});

describe("deliver", () => {
  test("does not mark a job as done whose handler hid a failed query", async () => {
    const store = await makeStore();
    const { id } = await putJob(store, shop);
    const delivery = store.deliver(id, async (transaction) => {
      await transaction.query("INSERT INTO delivered VALUES ($1)", [id]);
      await transaction.query("SELECT * FROM no_such_table").catch(() => undefined);
    });
    await expect(delivery).rejects.toMatchObject({ code: "store_failed", message: expect.stringMatching(/25P02/) });
    expect((await store.readJob(id))?.state).toBe("pending");
    expect(await countOf(id)).toBe(0);
  });

  test("a COMMIT without a response that took effect is a delivery", async () => {
    const { id } = await putJob(await makeStore(), shop);
    const store = altered({
      transaction: async (work) => {
        await database.transaction(work);
        throw lost();
      },
    });
    const isDone = await store.deliver(id, async (transaction) => {
      await transaction.query("INSERT INTO delivered VALUES ($1)", [id]);
    });
    expect([isDone, await countOf(id)]).toEqual([true, 1]);
  });

  test("a COMMIT without a response that took no effect is a failure, and the job stays", async () => {
    const { id } = await putJob(await makeStore(), shop);
    const store = altered({
      transaction: (work) =>
        database.transaction(async (transaction) => {
          await work(transaction);
          throw lost();
        }),
    });
    const delivery = store.deliver(id, () => undefined);
    await expect(delivery).rejects.toMatchObject({
      code: "store_failed",
      message: "PostgreSQL failed to run deliver: ECONNRESET.",
    });
    expect((await store.readJob(id))?.state).toBe("pending");
  });
});

describe("the tables", () => {
  test("allow one paid payment of an order, whatever writes it", async () => {
    const [store, order] = [await makeStore(), sampleOrder({ shop })];
    await putOrder(store, order, { payments: [samplePayment(order, { state: "paid" })] });
    const second = samplePayment(order, { state: "paid" });
    const writing = store.update(order, (found) => ({ order: nextOrder(found), payments: [second], jobs: [] }));
    await expect(writing).rejects.toMatchObject({
      message: expect.stringMatching(/update: 23505 dargah_payments_one_paid\.$/),
    });
    expect((await store.read(order)).file?.payments).toHaveLength(1);
  });

  test("have plain columns that merchants can query and join", async () => {
    const [store, order] = [await makeStore(), sampleOrder({ shop, isPaid: true })];
    const paidAt = Date.parse("2026-11-28T12:00:00.123Z");
    await putOrder(store, order, { payments: [samplePayment(order, { state: "paid", paidAt })] });
    const { rows } = await database.query(
      "SELECT o.is_paid, p.amount, p.paid_at FROM dargah_orders AS o JOIN dargah_payments AS p USING (shop, order_id) WHERE o.order_id = $1",
      [order.orderId],
    );
    expect(rows).toEqual([{ is_paid: true, amount: order.amount, paid_at: new Date(paidAt) }]);
  });

  test("that are missing are named, with what to do", async () => {
    const other = await PGlite.create();
    const store = createPostgresCheckoutStore(other);
    await expect(store.read({ shop, orderId: "1" })).rejects.toMatchObject({
      code: "store_failed",
      message: expect.stringMatching(/migration 1 .* has not run in this PostgreSQL database\. Call migrate\(\)/),
    });
    // Another tool has run the script.
    await other.exec(postgresMigrations[0]?.sql ?? "");
    await store.migrate();
    expect((await store.read({ shop, orderId: "1" })).file).toBeUndefined();
    await other.close();
  });
});

test("a test can set the time", async () => {
  const store = createPostgresCheckoutStore(database, { now: () => 1_234 });
  expect((await store.read({ shop, orderId: "1" })).now).toBe(1_234);
});

test("errors name the method and the code, and no value", async () => {
  const store = altered({
    query: (sql, values) => database.query(sql, sql.includes("dargah_orders") ? ["secret"] : values),
  });
  await expect(store.read({ shop: "secret", orderId: "secret" })).rejects.toThrow(
    /^PostgreSQL failed to run read: \w+\.$/,
  );
});

test.each([undefined, null, {}, { query() {}, connect() {} }])("%o is not a database", (given) => {
  expect(() => createPostgresCheckoutStore(given as never)).toThrow(/must be a Pool of "pg" \(not a single Client\)/);
});
