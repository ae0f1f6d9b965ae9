import { createCheckout } from "dargah/checkout";
import { createPostgresCheckoutStore } from "dargah/checkout/postgres";
import { createPgBossQueue } from "dargah/queues/pg-boss";
import { vandar } from "dargah/vandar";
import { Pool, type PoolClient } from "pg";
import { PgBoss } from "pg-boss";

const { env } = process;

export const port = Number(env.PORT ?? 3000);
export const origin = env.SHOP_ORIGIN ?? `http://127.0.0.1:${port}`;

/** Opens the shop in a web process or a worker. Each write sends its hints to pg-boss in its own transaction. */
export async function openShop() {
  const connectionString = env.DATABASE_URL ?? "postgres://127.0.0.1/shop";
  const pool = new Pool({ connectionString });
  const boss = new PgBoss(connectionString);
  boss.on("error", console.error);
  await boss.start();

  const queue = await createPgBossQueue<PoolClient>(boss, { onError: console.error });
  const store = createPostgresCheckoutStore(pool, { hints: queue });
  await store.migrate();
  await pool.query("CREATE TABLE IF NOT EXISTS shipped (order_id text)");

  const checkout = createCheckout({
    gateways: [
      vandar({
        apiKey: env.VANDAR_API_KEY ?? "vandar-api-key",
        baseUrl: env.VANDAR_BASE_URL ?? "http://127.0.0.1:4010/vandar",
      }),
    ],
    store,
    secrets: [env.CHECKOUT_SECRET ?? "only-for-this-machine-and-never-in-production"],
    origin,
    page: ({ orderId }) => `/orders/${encodeURIComponent(orderId)}`,
    async onPaid({ payment, transaction }) {
      await transaction.query("INSERT INTO shipped VALUES ($1)", [payment.orderId]);
    },
  });
  return { checkout, queue };
}
