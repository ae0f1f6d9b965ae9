import "reflect-metadata";
import type { Shop } from "@dargah-example/shop-core";
import { type DynamicModule, Module } from "@nestjs/common";
import { ShopController, shopToken } from "./shop.controller.ts";

@Module({})
export class AppModule {
  static with(shop: Shop): DynamicModule {
    return {
      module: AppModule,
      controllers: [ShopController],
      providers: [{ provide: shopToken, useValue: shop }],
    };
  }
}
