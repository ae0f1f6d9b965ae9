import type { Shop } from "@dargah-example/shop-core";
import { Hono } from "hono";

/** The shop's routes on Hono, which uses Web requests. */
export function createApp(shop: Shop): Hono {
  const app = new Hono();
  app.get("/", () => shop.showFront());
  app.post("/orders", (c) => shop.startOrder(c.req.raw));
  app.get("/orders/:id", (c) => shop.showOrder(c.req.raw));
  app.all("/payments/*", (c) => shop.checkout.handle(c.req.raw));
  app.get("/state", () => shop.showState());
  return app;
}
