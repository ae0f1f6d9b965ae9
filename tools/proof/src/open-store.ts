import { DatabaseSync } from "node:sqlite";
import type { CheckoutStore } from "dargah/checkout";
import { createPostgresCheckoutStore } from "dargah/checkout/postgres";
import { createSqliteCheckoutStore } from "dargah/checkout/sqlite";
import pg from "pg";
import type { StoreName } from "./stores.ts";

/** The database of one process. */
export type OpenStore = {
  readonly store: CheckoutStore<never>;
  /** Writes a delivery in the transaction of `onPaid`. Nothing in the table keeps an order from being there twice. */
  deliver(transaction: never, orderId: string): unknown;
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

/** Opens the store of a process, and creates its tables unless another process has. */
export const openStore = (name: StoreName, address: string): Promise<OpenStore> => openers[name](address);
