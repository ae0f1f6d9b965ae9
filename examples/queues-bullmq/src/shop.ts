import { DatabaseSync } from "node:sqlite";
import { Queue } from "bullmq";
import { createCheckout } from "dargah/checkout";
import { createSqliteCheckoutStore } from "dargah/checkout/sqlite";
import { createBullmqStore } from "dargah/queues/bullmq";
import { vandar } from "dargah/vandar";

const { env } = process;

export const port = Number(env.PORT ?? 3000);
export const origin = env.SHOP_ORIGIN ?? `http://127.0.0.1:${port}`;
export const connection = { host: "127.0.0.1", port: Number(env.REDIS_PORT ?? 6379) };
export const queueNames = { payments: "shop-payments", jobs: "shop-jobs" };

/** Opens the shop in a web process or a worker. SQLite keeps everything; Redis only wakes the workers. */
export async function openShop() {
  const database = new DatabaseSync(env.SHOP_DATABASE ?? "shop.db");
  const sqlite = createSqliteCheckoutStore(database);
  await sqlite.migrate();
  database.exec("CREATE TABLE IF NOT EXISTS shipped (order_id TEXT)");

  const store = createBullmqStore(sqlite, {
    payments: new Queue(queueNames.payments, { connection }),
    jobs: new Queue(queueNames.jobs, { connection }),
    onError: console.error,
  });
  return createCheckout({
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
    onPaid({ payment, transaction }) {
      transaction.prepare("INSERT INTO shipped VALUES (?)").run(payment.orderId);
    },
  });
}
