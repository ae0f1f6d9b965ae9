import { readSettings } from "@dargah-example/shop-core/settings";
import { createApp } from "./server.ts";

const { port, shop } = readSettings(process.env);
await createApp(shop).listen({ port, host: "127.0.0.1" });
console.log(`The shop is at ${shop.origin}`);
