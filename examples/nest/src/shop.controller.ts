import type { Shop } from "@dargah-example/shop-core";
import { All, Controller, Get, Inject, Post, Req, Res } from "@nestjs/common";
import { type NodeRequest, type NodeResponse, toNodeHandler } from "dargah/node";

/** Injection token of the shop. */
export const shopToken = Symbol("shop");

/** The shop's routes on Nest. The application is created with `bodyParser: false`, because a webhook's signature covers the raw bytes. */
@Controller()
export class ShopController {
  readonly #shop: Shop;

  constructor(@Inject(shopToken) shop: Shop) {
    this.#shop = shop;
  }

  @Get()
  front(@Req() req: NodeRequest, @Res() res: NodeResponse): Promise<void> {
    return toNodeHandler(this.#shop.showFront)(req, res);
  }

  @Post("orders")
  order(@Req() req: NodeRequest, @Res() res: NodeResponse): Promise<void> {
    return toNodeHandler(this.#shop.startOrder)(req, res);
  }

  @Get("orders/:id")
  page(@Req() req: NodeRequest, @Res() res: NodeResponse): Promise<void> {
    return toNodeHandler(this.#shop.showOrder)(req, res);
  }

  @All("payments/*path")
  payments(@Req() req: NodeRequest, @Res() res: NodeResponse): Promise<void> {
    return toNodeHandler(this.#shop.checkout.handle)(req, res);
  }

  @Get("state")
  state(@Req() req: NodeRequest, @Res() res: NodeResponse): Promise<void> {
    return toNodeHandler(this.#shop.showState)(req, res);
  }
}
