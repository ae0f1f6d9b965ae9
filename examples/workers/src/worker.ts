import { createShop, type Shop } from "@dargah-example/shop-core";

type Environment = { SHOP_ORIGIN: string; VANDAR_API_KEY: string; VANDAR_BASE_URL?: string; WEBHOOK_SECRET: string };

let shop: Shop | undefined;

/** The shop as a Worker. Its memory lasts as long as this isolate; a real shop needs a store that all isolates share. */
export default {
  async fetch(request: Request, environment: Environment): Promise<Response> {
    const { SHOP_ORIGIN: origin, VANDAR_API_KEY: vandarApiKey, VANDAR_BASE_URL, WEBHOOK_SECRET } = environment;
    shop ??= createShop({
      origin,
      vandarApiKey,
      webhookSecret: WEBHOOK_SECRET,
      ...(VANDAR_BASE_URL !== undefined && { vandarBaseUrl: VANDAR_BASE_URL }),
    });
    switch (`${request.method} ${new URL(request.url).pathname}`) {
      case "POST /orders":
        return shop.startOrder(request);
      // Some gateways bring the payer back by GET, others by POST.
      case "GET /return":
      case "POST /return":
        return shop.handleReturn(request);
      case "POST /webhooks/irandargah":
        return shop.handleWebhook(request);
      case "GET /state":
        return shop.showState();
      default:
        return new Response("Not found", { status: 404 });
    }
  },
};
