import { testShop } from "@dargah-example/shop-core/test-shop";
import { NestFactory } from "@nestjs/core";
import { AppModule } from "../src/app.module.ts";

testShop(async ({ port, shop }) => {
  const app = await NestFactory.create(AppModule.with(shop), { bodyParser: false, logger: false });
  await app.listen(port, "127.0.0.1");
  return () => app.close();
});
