import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import type { SyncDatabase } from "../../src/checkout/stores/sqlite/sync.ts";
import { createSqliteCheckoutStore, type SqlCheckoutStore } from "../../src/checkout/stores/sqlite.ts";
import { doorOf } from "../../src/gateways/shared/checkout-door.ts";
import { createBullmqStore } from "../../src/queues/bullmq.ts";
import { order, type Subject, setUpShop } from "../support/checkout.ts";
import { subjects } from "../support/subjects.ts";

/** Pays an order, and counts what that takes of the database. */
async function countPayment(
  subject: Subject,
  options: Parameters<typeof setUpShop>[1] = {},
  wrap: (store: SqlCheckoutStore<SyncDatabase>) => object = (store) => store,
) {
  const database = new DatabaseSync(":memory:");
  let [transactions, reads] = [0, 0];
  const counted: SyncDatabase = {
    exec(sql) {
      if (sql === "COMMIT") transactions += 1;
      return database.exec(sql);
    },
    prepare(sql) {
      const statement = database.prepare(sql);
      return {
        run: (...values) => statement.run(...values),
        all(...values) {
          if (sql.startsWith("SELECT")) reads += 1;
          return statement.all(...values);
        },
      };
    },
  };
  const setUp = subject.setUp();
  const store = createSqliteCheckoutStore(counted, { now: () => setUp.sandbox.clock.now() });
  await store.migrate();
  // The first call checks the tables.
  await store.read({ paymentId: "none" });
  [transactions, reads] = [0, 0];
  const { checkout, visit, delivered } = setUpShop(subject, { ...options, store: wrap(store) as never }, setUp);
  const started = await checkout.start(order);
  await checkout.handle(await visit(started));
  expect(delivered).toEqual([order.orderId]);
  return { transactions, reads, looks: doorOf(setUp.gateway)?.look !== undefined };
}

test.each(subjects)(
  "an order that is paid at $name takes no more transactions than facts are stored",
  async (subject) => {
    const { transactions, looks } = await countPayment(subject);
    // Created, the reference, the claim, the money, the delivery. A look before the claim is noted, so that repeated callbacks do not repeat it.
    expect(transactions).toBe(looks ? 6 : 5);
  },
);

const queue = { add: async () => undefined };

test.each(subjects)("hooks and queues read nothing more of a payment at $name", async (subject) => {
  const plain = await countPayment(subject);
  expect(await countPayment(subject, { hooks: { onTransition: () => {} } })).toEqual(plain);
  const wrap = (store: SqlCheckoutStore<SyncDatabase>) => createBullmqStore(store, { payments: queue, jobs: queue });
  expect(await countPayment(subject, {}, wrap)).toEqual(plain);
});
