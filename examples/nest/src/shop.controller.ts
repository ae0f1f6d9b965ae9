import type { Shop } from "@dargah-example/shop-core";
import { All, Controller, Get, Inject, Post, Req, Res } from "@nestjs/common";
import { type NodeRequest, type NodeResponse, sendWebResponse, toWebRequest } from "dargah/node";

/** What the controller gets its shop by. */
export const shopToken = Symbol("shop");

/** The shop's routes on Nest. The application is made with `bodyParser: false`, so that the bytes of a webhook stay as they came. */
@Controller()
export class ShopController {
  readonly #shop: Shop;

  constructor(@Inject(shopToken) shop: Shop) {
    this.#shop = shop;
  }

  @Post("orders")
  async order(@Req() req: NodeRequest, @Res() res: NodeResponse): Promise<void> {
    await sendWebResponse(await this.#shop.startOrder(await toWebRequest(req)), res);
  }

  // Some gateways bring the payer back by GET, others by POST.
  @All("return")
  async back(@Req() req: NodeRequest, @Res() res: NodeResponse): Promise<void> {
    await sendWebResponse(await this.#shop.handleReturn(await toWebRequest(req)), res);
  }

  @Post("webhooks/irandargah")
  async webhook(@Req() req: NodeRequest, @Res() res: NodeResponse): Promise<void> {
    await sendWebResponse(await this.#shop.handleWebhook(await toWebRequest(req)), res);
  }

  @Get("state")
  async state(@Res() res: NodeResponse): Promise<void> {
    await sendWebResponse(this.#shop.showState(), res);
  }
}
