import { DatabaseSync } from "node:sqlite";
import type { CheckoutStore } from "dargah/checkout";
import { createPostgresCheckoutStore } from "dargah/checkout/postgres";
import { createRedisCheckoutStore } from "dargah/checkout/redis";
import { createSqliteCheckoutStore } from "dargah/checkout/sqlite";
import pg from "pg";
import { createClient } from "redis";
import type { StoreName } from "./stores.ts";

/** The database of one process. */
export type OpenStore = {
  readonly store: CheckoutStore<never>;
  /**
   * Writes a delivery in the transaction of `onPaid`, where nothing keeps an order from being there twice; in Redis under the idempotency key, as a
   * merchant does without transactions.
   */
  deliver(transaction: never, orderId: string, idempotencyKey: string): unknown;
  /** The order of each delivery. */
  delivered(): Promise<string[]>;
  close(): Promise<void>;
};

const table = "CREATE TABLE IF NOT EXISTS deliveries (order_id text)";

const openers: Readonly<Record<StoreName, (address: string) => Promise<OpenStore>>> = {
  async postgres(connectionString) {
    const pool = new pg.Pool({ connectionString, max: 5 });
    // A connection that is idle when the server crashes is not the end of the process.
    pool.on("error", () => undefined);
    const store = createPostgresCheckoutStore(pool);
    await store.migrate();
    // Two processes that create a table at once can meet.
    await pool.query(table).catch(() => pool.query(table));
    return {
      store: store as unknown as CheckoutStore<never>,
      deliver: (client: pg.PoolClient, orderId) => client.query("INSERT INTO deliveries VALUES ($1)", [orderId]),
      async delivered() {
        const { rows } = await pool.query<{ order_id: string }>("SELECT order_id FROM deliveries");
        return rows.map(({ order_id }) => order_id);
      },
      close: () => pool.end(),
    };
  },

  redis: (url) => openRedis(url),

  // It would be refused.
  "redis-rdb": (url) => openRedis(url, { checkSettings: false }),

  async sqlite(address) {
    const database = new DatabaseSync(address, { timeout: 10_000 });
    const store = createSqliteCheckoutStore(database);
    await store.migrate();
    database.exec(table);
    return {
      store: store as unknown as CheckoutStore<never>,
      deliver: (transaction: DatabaseSync, orderId) =>
        void transaction.prepare("INSERT INTO deliveries VALUES (?)").run(orderId),
      delivered: async () =>
        database
          .prepare("SELECT order_id FROM deliveries")
          .all()
          .map(({ order_id }) => String(order_id)),
      close: async () => database.close(),
    };
  },
};

async function openRedis(url: string, options: { checkSettings?: boolean } = {}): Promise<OpenStore> {
  const client = createClient({ url });
  // A server that has crashed comes back.
  client.on("error", () => undefined);
  await client.connect();
  return {
    store: createRedisCheckoutStore(client, options) as unknown as CheckoutStore<never>,
    deliver: (_, orderId, idempotencyKey) => client.hSetNX("deliveries", idempotencyKey, orderId),
    delivered: () => client.hVals("deliveries"),
    close: async () => client.destroy(),
  };
}

/** Opens the store of a process, and creates its tables unless another process has. */
export const openStore = (name: StoreName, address: string): Promise<OpenStore> => openers[name](address);
