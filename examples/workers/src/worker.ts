import { createShop, type Shop } from "@dargah-example/shop-core";
import { readSettings } from "@dargah-example/shop-core/settings";

let shop: Shop | undefined;

/** The shop as a Worker. Its memory lives as long as this isolate; a real shop needs a store that all isolates share. */
export default {
  async fetch(request: Request, environment: Record<string, string>): Promise<Response> {
    shop ??= createShop(readSettings(environment).shop);
    switch (`${request.method} ${new URL(request.url).pathname}`) {
      case "GET /":
        return shop.showFront();
      case "POST /orders":
        return shop.startOrder(request);
      // Some gateways send the callback as GET, others as POST.
      case "GET /return":
      case "POST /return":
        return shop.handleCallback(request);
      case "POST /webhooks/irandargah":
        return shop.handleWebhook(request);
      case "GET /state":
        return shop.showState();
      default:
        return new Response("Not found", { status: 404 });
    }
  },
};
