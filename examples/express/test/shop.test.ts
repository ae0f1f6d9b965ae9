import { testShop } from "@dargah-example/shop-core/test-shop";
import { createApp } from "../src/server.ts";

testShop(
  ({ port, shop }) =>
    new Promise((resolve) => {
      const server = createApp(shop).listen(port, "127.0.0.1", () => resolve(() => server.close()));
    }),
);
