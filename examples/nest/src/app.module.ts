import "reflect-metadata";
import { createShop, type ShopOptions } from "@dargah-example/shop-core";
import { type DynamicModule, Module } from "@nestjs/common";
import { ShopController, shopToken } from "./shop.controller.ts";

@Module({})
export class AppModule {
  static with(options: ShopOptions): DynamicModule {
    return {
      module: AppModule,
      controllers: [ShopController],
      providers: [{ provide: shopToken, useValue: createShop(options) }],
    };
  }
}
