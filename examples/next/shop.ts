import type { Shop } from "@dargah-example/shop-core";
import { openShop } from "@dargah-example/shop-core/open-shop";

const places = globalThis as { shop?: Promise<Shop> };

/** The only shop of this server, on the global object because Next.js may load a module once for each route. */
export function theShop(): Promise<Shop> {
  places.shop ??= openShop(process.env).then(({ shop }) => shop);
  return places.shop;
}
