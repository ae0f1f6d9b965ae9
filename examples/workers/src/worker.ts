import { createShop, type Shop } from "@dargah-example/shop-core";
import { readSettings } from "@dargah-example/shop-core/settings";
import { createMemoryCheckoutStore } from "dargah/checkout";
import { createMemoryBasket } from "./memory-basket.ts";

let shop: Shop | undefined;

/** Its memory lives as long as this isolate; a real shop has PostgreSQL or libsql, which all isolates share. */
function theShop(environment: Record<string, string>): Shop {
  const { gateways, origin, secrets } = readSettings(environment);
  shop ??= createShop({
    gateways,
    origin,
    secrets,
    store: createMemoryCheckoutStore(),
    basket: createMemoryBasket(),
  });
  return shop;
}

/** The shop as a Worker. */
export default {
  async fetch(request: Request, environment: Record<string, string>): Promise<Response> {
    const shop = theShop(environment);
    const { pathname } = new URL(request.url);
    if (pathname.startsWith("/payments/")) return shop.checkout.handle(request);
    if (pathname.startsWith("/orders/")) return shop.showOrder(request);
    if (pathname === "/orders") return shop.startOrder(request);
    if (pathname === "/state") return shop.showState();
    return pathname === "/" ? shop.showFront() : new Response("Not found", { status: 404 });
  },

  /** A cron trigger, once a minute. */
  async scheduled(_event: unknown, environment: Record<string, string>): Promise<void> {
    await theShop(environment).checkout.reconcile();
  },
};
