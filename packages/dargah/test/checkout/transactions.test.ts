import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import type { SyncDatabase } from "../../src/checkout/stores/sqlite/sync.ts";
import { createSqliteCheckoutStore } from "../../src/checkout/stores/sqlite.ts";
import { doorOf } from "../../src/gateways/shared/checkout-door.ts";
import { order, setUpShop } from "../support/checkout.ts";
import { subjects } from "../support/subjects.ts";

test.each(subjects)(
  "an order that is paid at $name takes no more transactions than facts are stored",
  async (subject) => {
    const database = new DatabaseSync(":memory:");
    let transactions = 0;
    const counted: SyncDatabase = {
      exec(sql) {
        if (sql === "COMMIT") transactions += 1;
        return database.exec(sql);
      },
      prepare: (sql) => database.prepare(sql),
    };
    const setUp = subject.setUp();
    const store = createSqliteCheckoutStore(counted, { now: () => setUp.sandbox.clock.now() });
    await store.migrate();
    transactions = 0;
    const { checkout, visit, delivered } = setUpShop(subject, { store: store as never }, setUp);
    const started = await checkout.start(order);
    await checkout.handle(await visit(started));
    expect(delivered).toEqual([order.orderId]);
    // Created, the reference, the claim, the money, the delivery. A look before the claim is noted, so that repeated callbacks do not repeat it.
    expect(transactions).toBe(doorOf(setUp.gateway)?.look === undefined ? 5 : 6);
  },
);
