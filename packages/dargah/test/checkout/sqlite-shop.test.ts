import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createCheckout } from "../../src/checkout/index.ts";
import { createSqliteCheckoutStore } from "../../src/checkout/stores/sqlite.ts";
import { order, secrets } from "../support/checkout.ts";
import { returnOf } from "../support/sandbox.ts";
import { subjects } from "../support/subjects.ts";
import { timeOf } from "../support/transport.ts";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "dargah-shop-"));
});

afterAll(() => rm(folder, { recursive: true }));

describe.each(subjects)("a shop with SQLite and $name", (subject) => {
  test("is restarted between the payment and the callback, and delivers once in the database's own transaction", async () => {
    const { sandbox, gateway } = subject.setUp();
    const file = join(folder, `${subject.name}.db`);
    let fails = true;

    /** A process of the shop. */
    async function open() {
      const database = new DatabaseSync(file);
      database.exec("CREATE TABLE IF NOT EXISTS shipped (order_id TEXT)");
      const store = createSqliteCheckoutStore(database, { now: () => sandbox.clock.now() });
      await store.migrate();
      const checkout = createCheckout({
        gateways: [gateway],
        store,
        secrets,
        time: timeOf(sandbox),
        origin: "https://shop.example",
        page: ({ orderId }) => `/orders/${orderId}`,
        onPaid({ payment, transaction }) {
          transaction.prepare("INSERT INTO shipped VALUES (?)").run(payment.orderId);
          if (fails) throw new Error("The shop's own code has a fault.");
        },
      });
      const shipped = () => database.prepare("SELECT order_id FROM shipped").all();
      return { checkout, shipped, close: () => database.close() };
    }

    const first = await open();
    const { payment, redirect } = await first.checkout.start(order);
    first.close();
    const request = returnOf(await sandbox.pay(redirect, { card: "success" }));

    const second = await open();
    expect((await second.checkout.handle(request.clone())).status).toBe(303);
    expect(await second.checkout.get(payment.id)).toMatchObject({ state: "paid", money: "kept", amount: order.amount });
    expect(second.shipped()).toEqual([]);
    second.close();

    fails = false;
    const third = await open();
    await sandbox.clock.advance(60_000);
    await third.checkout.reconcile();
    await third.checkout.reconcile();
    await third.checkout.handle(request);
    expect(third.shipped()).toEqual([{ order_id: "A-1" }]);
    third.close();
  });
});
