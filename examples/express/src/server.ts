import { createShop, type ShopOptions } from "@dargah-example/shop-core";
import { toNodeHandler } from "dargah/node";
import express, { type Express } from "express";

/**
 * The shop's routes on Express. They stand before `express.json()` and its like: a webhook's signature is over the bytes as they came, and a
 * parsed body is not them any more.
 */
export function createApp(options: ShopOptions): Express {
  const shop = createShop(options);
  const { origin } = options;
  const app = express();

  app.get("/", toNodeHandler(shop.showFront, { origin }));
  app.post("/orders", toNodeHandler(shop.startOrder, { origin }));
  // Some gateways bring the payer back by GET, others by POST.
  app.all("/return", toNodeHandler(shop.handleReturn, { origin }));
  app.post("/webhooks/irandargah", toNodeHandler(shop.handleWebhook, { origin }));
  app.get("/state", toNodeHandler(shop.showState, { origin }));

  app.use(express.json());
  return app;
}
