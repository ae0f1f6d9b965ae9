import { readSettings } from "@dargah-example/shop-core/settings";
import { serve } from "@hono/node-server";
import { createApp } from "./server.ts";

const { port, shop } = readSettings(process.env);
serve({ fetch: createApp(shop).fetch, port, hostname: "127.0.0.1" }, () =>
  console.log(`The shop is at ${shop.origin}`),
);
