// Needs a PostgreSQL server, so it is not part of `npm test`: pnpm test:postgres.

import { type PostgresServer, startPostgres } from "@dargah/test-kit/servers";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { createCheckout } from "../../../src/checkout/index.ts";
import { putJob } from "../../../src/checkout/stores/conformance/samples.ts";
import { createPostgresCheckoutStore } from "../../../src/checkout/stores/postgres.ts";
import { order, secrets } from "../../support/checkout.ts";
import { newPostgresDatabase } from "../../support/checkout-databases.ts";
import { returnOf } from "../../support/sandbox.ts";
import { definitionOf } from "../../support/subjects.ts";

let server: PostgresServer;
let pool: pg.Pool;

const max = 4;

beforeAll(async () => {
  server = await startPostgres();
  pool = new pg.Pool({ connectionString: await newPostgresDatabase(server), max });
  await createPostgresCheckoutStore(pool).migrate();
  await pool.query("CREATE TABLE orders (id text PRIMARY KEY, paid int NOT NULL DEFAULT 0)");
}, 120_000);

afterAll(async () => {
  await pool.end();
  await server.stop();
});

test("many deliveries at once leave a connection free for what uses the pool inside of them", async () => {
  const store = createPostgresCheckoutStore(pool);
  const jobs = await Promise.all(Array.from({ length: 3 * max }, () => putJob(store, "many")));
  const delivered = await Promise.all(
    jobs.map(({ id }) => store.deliver(id, () => pool.query("SELECT pg_sleep(0.02)"))),
  );
  expect(delivered).toEqual(jobs.map(() => true));
});

const rowsLocked = async () =>
  (await pool.query("SELECT 1 FROM pg_stat_activity WHERE state = 'idle in transaction'")).rows.length;

describe("a delivery that its process no longer ends", () => {
  test("is ended by the server after a pause, so that another process can deliver", async () => {
    const store = createPostgresCheckoutStore(pool);
    const { id } = await putJob(store, "paused");
    const write = (client: pg.PoolClient) => client.query("INSERT INTO delivered VALUES ($1)", [id]);
    let goOn = () => {};
    const pause = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const paused = store.deliver(id, (client) => write(client).then(() => pause), { milliseconds: 100 });
    await vi.waitFor(async () => expect(await rowsLocked()).toBeGreaterThan(0));
    expect(await createPostgresCheckoutStore(pool).deliver(id, write)).toBe(true);
    goOn();
    await paused.catch(() => undefined);
    expect((await pool.query("SELECT key FROM delivered WHERE key = $1", [id])).rows).toHaveLength(1);
  });

  test("is ended by the server when one statement takes too long", async () => {
    const store = createPostgresCheckoutStore(pool);
    const { id } = await putJob(store, "slow");
    const delivery = store.deliver(id, (client) => client.query("SELECT pg_sleep(60)"), { milliseconds: 100 });
    await expect(delivery).rejects.toMatchObject({ code: "57014" });
    expect(await store.deliver(id, () => undefined)).toBe(true);
  });
});

test("a merchant who holds the lock of the order while calling start and complete does not deadlock", async () => {
  const { sandbox, gateway } = definitionOf("vandar").setUp();
  const checkout = createCheckout({
    gateways: [gateway],
    store: createPostgresCheckoutStore(pool),
    secrets,
    origin: "https://shop.example",
    page: () => "/",
    deliverySeconds: 1,
    onPaid: ({ transaction, payment }) =>
      transaction.query("UPDATE orders SET paid = paid + 1 WHERE id = $1", [payment.orderId]),
  });
  await pool.query("INSERT INTO orders VALUES ($1)", [order.orderId]);
  const merchant = await pool.connect();
  await merchant.query("BEGIN");
  await merchant.query("SELECT 1 FROM orders WHERE id = $1 FOR UPDATE", [order.orderId]);
  const { redirect } = await checkout.start(order);
  const request = returnOf(await sandbox.pay(redirect, { card: "success" }));
  expect(await checkout.complete(request)).toMatchObject({ state: "paid" });
  await merchant.query("COMMIT");
  merchant.release();
  // The delivery waited for the lock, gave up, and comes later.
  await vi.waitFor(
    async () => {
      await checkout.reconcile();
      expect((await pool.query("SELECT paid FROM orders")).rows).toEqual([{ paid: 1 }]);
    },
    { timeout: 20_000, interval: 200 },
  );
});
