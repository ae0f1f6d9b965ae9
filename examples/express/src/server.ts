import { createShop, type ShopOptions } from "@dargah-example/shop-core";
import { sendWebResponse, toWebRequest } from "dargah/node";
import express, { type Express } from "express";

/**
 * The shop's routes on Express. They stand before `express.json()` and its like: a webhook's signature is over the bytes as they came, and a
 * parsed body is not them any more.
 */
export function createApp(options: ShopOptions): Express {
  const shop = createShop(options);
  const { origin } = options;
  const app = express();

  app.post("/orders", async (req, res) => {
    await sendWebResponse(await shop.startOrder(await toWebRequest(req, { origin })), res);
  });
  // Some gateways bring the payer back by GET, others by POST.
  app.all("/return", async (req, res) => {
    await sendWebResponse(await shop.handleReturn(await toWebRequest(req, { origin })), res);
  });
  app.post("/webhooks/irandargah", async (req, res) => {
    await sendWebResponse(await shop.handleWebhook(await toWebRequest(req, { origin })), res);
  });
  app.get("/state", (_req, res) => sendWebResponse(shop.showState(), res));

  app.use(express.json());
  return app;
}
