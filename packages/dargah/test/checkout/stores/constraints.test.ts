import { DatabaseSync } from "node:sqlite";
import { PGlite } from "@electric-sql/pglite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { putOrder, sampleOrder, samplePayment } from "../../../src/checkout/stores/conformance/samples.ts";
import { createPostgresCheckoutStore, type SqlCheckoutStore } from "../../../src/checkout/stores/postgres.ts";
import { createSqliteCheckoutStore } from "../../../src/checkout/stores/sqlite.ts";

type Open = { store: SqlCheckoutStore<never>; run(sql: string): Promise<unknown>; close(): unknown };

const databases: Record<string, () => Promise<Open>> = {
  async SQLite() {
    const database = new DatabaseSync(":memory:");
    const store = createSqliteCheckoutStore(database) as unknown as Open["store"];
    return { store, run: async (sql) => database.exec(sql), close: () => database.close() };
  },
  async PostgreSQL() {
    const database = await PGlite.create();
    const store = createPostgresCheckoutStore(database) as unknown as Open["store"];
    return { store, run: (sql) => database.exec(sql), close: () => database.close() };
  },
};

/** What a person or another program writes into the tables, past this package. */
describe.each(Object.entries(databases))("the tables of %s refuse", (_, open) => {
  let database: Open;

  beforeAll(async () => {
    database = await open();
    await database.store.migrate();
  }, 120_000);

  afterAll(() => database.close());

  async function twoPayments() {
    const order = sampleOrder({ shop: "shop" });
    const payments = [samplePayment(order), samplePayment(order)] as const;
    await putOrder(database.store, order, { payments });
    return payments.map(({ id }) => `'${id}'`);
  }

  test.each(["reference", "receipt"])("a second payment of an account with the same %s", async (column) => {
    const [one, other] = await twoPayments();
    await database.run(`UPDATE dargah_payments SET ${column} = 'R-1' WHERE id = ${one}`);
    const writing = database.run(`UPDATE dargah_payments SET ${column} = 'R-1' WHERE id = ${other}`);
    await expect(writing).rejects.toThrow(/unique/i);
    await database.run(`UPDATE dargah_payments SET account = 'another', ${column} = 'R-1' WHERE id = ${other}`);
  });

  test("a second paid payment of an order", async () => {
    const [one, other] = await twoPayments();
    await database.run(`UPDATE dargah_payments SET state = 'paid' WHERE id = ${one}`);
    await expect(database.run(`UPDATE dargah_payments SET state = 'paid' WHERE id = ${other}`)).rejects.toThrow(
      /unique/i,
    );
  });
});
