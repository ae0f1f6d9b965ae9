import { openShop } from "@dargah-example/shop-core/open-shop";
import { serve } from "@hono/node-server";
import { createApp } from "./server.ts";

const { port, origin, shop } = await openShop(process.env);
serve({ fetch: createApp(shop).fetch, port, hostname: "127.0.0.1" }, () => console.log(`The shop is at ${origin}`));
