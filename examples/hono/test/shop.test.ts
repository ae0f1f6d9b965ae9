import { testShop } from "@dargah-example/shop-core/test-shop";
import { serve } from "@hono/node-server";
import { createApp } from "../src/server.ts";

testShop(
  ({ port, shop }) =>
    new Promise((resolve) => {
      const server = serve({ fetch: createApp(shop).fetch, port, hostname: "127.0.0.1" }, () =>
        resolve(() => server.close()),
      );
    }),
);
