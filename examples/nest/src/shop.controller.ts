import type { Shop } from "@dargah-example/shop-core";
import { All, Controller, Get, Inject, Post, Req, Res } from "@nestjs/common";
import { type NodeRequest, type NodeResponse, toNodeHandler } from "dargah/node";

/** What the controller gets its shop by. */
export const shopToken = Symbol("shop");

/** The shop's routes on Nest. The application is made with `bodyParser: false`, so that the bytes of a webhook stay as they came. */
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

  // Some gateways bring the payer back by GET, others by POST.
  @All("return")
  back(@Req() req: NodeRequest, @Res() res: NodeResponse): Promise<void> {
    return toNodeHandler(this.#shop.handleReturn)(req, res);
  }

  @Post("webhooks/irandargah")
  webhook(@Req() req: NodeRequest, @Res() res: NodeResponse): Promise<void> {
    return toNodeHandler(this.#shop.handleWebhook)(req, res);
  }

  @Get("state")
  state(@Req() req: NodeRequest, @Res() res: NodeResponse): Promise<void> {
    return toNodeHandler(this.#shop.showState)(req, res);
  }
}
