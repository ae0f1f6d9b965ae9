import { createShop, type ShopOptions } from "@dargah-example/shop-core";
import { toNodeHandler } from "dargah/node";
import express, { type Express } from "express";

/** The shop's routes on Express. Keep them before `express.json()`: a webhook's signature covers the raw bytes, not a parsed body. */
export function createApp(options: ShopOptions): Express {
  const shop = createShop(options);
  const { origin } = options;
  const app = express();

  app.get("/", toNodeHandler(shop.showFront, { origin }));
  app.post("/orders", toNodeHandler(shop.startOrder, { origin }));
  // Some gateways send the callback as GET, others as POST.
  app.all("/return", toNodeHandler(shop.handleCallback, { origin }));
  app.post("/webhooks/irandargah", toNodeHandler(shop.handleWebhook, { origin }));
  app.get("/state", toNodeHandler(shop.showState, { origin }));

  app.use(express.json());
  return app;
}
