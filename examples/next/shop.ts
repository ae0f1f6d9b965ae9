import { createShop, type Shop } from "@dargah-example/shop-core";

const places = globalThis as { shop?: Shop };

/**
 * The one shop of this server. Next.js may load a module several times, once for each route, so it is kept on the global object; a real shop
 * keeps its orders in a database and its store in Redis, and then it does not matter.
 */
export function theShop(): Shop {
  const { SHOP_ORIGIN = "", VANDAR_API_KEY = "", VANDAR_BASE_URL, WEBHOOK_SECRET = "" } = process.env;
  places.shop ??= createShop({
    origin: SHOP_ORIGIN,
    vandarApiKey: VANDAR_API_KEY,
    webhookSecret: WEBHOOK_SECRET,
    ...(VANDAR_BASE_URL !== undefined && { vandarBaseUrl: VANDAR_BASE_URL }),
  });
  return places.shop;
}
