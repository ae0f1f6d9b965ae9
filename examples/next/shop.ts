import { createShop, type Shop } from "@dargah-example/shop-core";
import { readSettings } from "@dargah-example/shop-core/settings";

const places = globalThis as { shop?: Shop };

/**
 * The only shop of this server, on the global object because Next.js may load a module once for each route. A real shop does not need
 * this: its orders are in a database and its store is in Redis.
 */
export function theShop(): Shop {
  places.shop ??= createShop(readSettings(process.env).shop);
  return places.shop;
}
