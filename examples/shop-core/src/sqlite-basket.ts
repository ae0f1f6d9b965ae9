import type { DatabaseSync } from "node:sqlite";
import type { Basket } from "./basket.ts";

/** Keeps orders in the database of the checkout, so that one transaction has the delivery and the note that it is done. */
export function createSqliteBasket(database: DatabaseSync): Basket<DatabaseSync> {
  database.exec("CREATE TABLE IF NOT EXISTS orders (id TEXT PRIMARY KEY, deliveries INTEGER NOT NULL)");
  return {
    deliver(transaction, orderId) {
      transaction
        .prepare("INSERT INTO orders VALUES (?, 1) ON CONFLICT (id) DO UPDATE SET deliveries = deliveries + 1")
        .run(orderId);
    },
    deliveries: () =>
      Object.fromEntries(
        database
          .prepare("SELECT id, deliveries FROM orders")
          .all()
          .map(({ id, deliveries }) => [String(id), Number(deliveries)]),
      ),
  };
}
