import { openShop } from "@dargah-example/shop-core/open-shop";
import { NestFactory } from "@nestjs/core";
import { AppModule } from "./app.module.ts";

const { port, origin, shop } = await openShop(process.env);
const app = await NestFactory.create(AppModule.with(shop), { bodyParser: false, logger: ["error", "warn"] });
await app.listen(port, "127.0.0.1");
console.log(`The shop is at ${origin}`);
