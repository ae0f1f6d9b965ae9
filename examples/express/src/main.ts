import { openShop } from "@dargah-example/shop-core/open-shop";
import { createApp } from "./server.ts";

const { port, origin, shop } = await openShop(process.env);
createApp(shop, { origin }).listen(port, "127.0.0.1", () => console.log(`The shop is at ${origin}`));
