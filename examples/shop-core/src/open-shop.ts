import { DatabaseSync } from "node:sqlite";
import { createSqliteCheckoutStore } from "dargah/checkout/sqlite";
import { readSettings } from "./settings.ts";
import { createShop, type Shop } from "./shop.ts";
import { createSqliteBasket } from "./sqlite-basket.ts";

/** Opens the shop on the SQLite file `SHOP_DATABASE`, which any number of processes of one machine can share. */
export async function openShop(
  environment: Readonly<Record<string, string | undefined>>,
): Promise<{ port: number; origin: string; shop: Shop }> {
  const { port, ...settings } = readSettings(environment);
  const database = new DatabaseSync(environment.SHOP_DATABASE ?? "shop.db");
  const store = createSqliteCheckoutStore(database);
  await store.migrate();
  const shop = createShop({ ...settings, store, basket: createSqliteBasket(database) });
  void shop.checkout.watch({ signal: new AbortController().signal, onError: console.error });
  return { port, origin: settings.origin, shop };
}
