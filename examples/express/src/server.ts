import type { Shop } from "@dargah-example/shop-core";
import { toNodeHandler } from "dargah/node";
import express, { type Express } from "express";

/** The shop's routes on Express. Keep them before `express.json()`: gateways send the payer back with a form, and sign the bytes of a webhook. */
export function createApp(shop: Shop, { origin }: { origin: string }): Express {
  const app = express();
  app.get("/", toNodeHandler(shop.showFront, { origin }));
  app.post("/orders", toNodeHandler(shop.startOrder, { origin }));
  app.get("/orders/:id", toNodeHandler(shop.showOrder, { origin }));
  app.all("/payments/*path", toNodeHandler(shop.checkout.handle, { origin }));
  app.get("/state", toNodeHandler(shop.showState, { origin }));

  app.use(express.json());
  return app;
}
