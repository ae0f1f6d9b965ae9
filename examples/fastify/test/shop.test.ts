import { testShop } from "@dargah-example/shop-core/test-shop";
import { createApp } from "../src/server.ts";

testShop(async ({ port, shop }) => {
  const app = createApp(shop);
  await app.listen({ port, host: "127.0.0.1" });
  return () => app.close();
});
