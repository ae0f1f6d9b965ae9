import { createShop, type ShopOptions } from "@dargah-example/shop-core";
import { Hono } from "hono";

/** The shop's routes on Hono, which uses Web requests. */
export function createApp(options: ShopOptions): Hono {
  const shop = createShop(options);
  const app = new Hono();
  app.get("/", () => shop.showFront());
  app.post("/orders", (c) => shop.startOrder(c.req.raw));
  // Some gateways send the callback as GET, others as POST.
  app.on(["GET", "POST"], "/return", (c) => shop.handleCallback(c.req.raw));
  app.post("/webhooks/irandargah", (c) => shop.handleWebhook(c.req.raw));
  app.get("/state", () => shop.showState());
  return app;
}
