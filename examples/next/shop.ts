import { createShop, type Shop } from "@dargah-example/shop-core";
import { readSettings } from "@dargah-example/shop-core/settings";

const places = globalThis as { shop?: Shop };

/**
 * The one shop of this server. Next.js may load a module several times, once for each route, so it is kept on the global object; a real shop
 * keeps its orders in a database and its store in Redis, and then it does not matter.
 */
export function theShop(): Shop {
  places.shop ??= createShop(readSettings(process.env).shop);
  return places.shop;
}
