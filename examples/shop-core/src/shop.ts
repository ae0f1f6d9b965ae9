import { DargahError, type Payment } from "dargah";
import { explain } from "dargah/errors";
import { createWebhookHandler } from "dargah/irandargah/webhooks";
import { toman } from "dargah/money";
import { createMemoryStore } from "dargah/stores";
import { vandar } from "dargah/vandar";
import { redirectResponse } from "dargah/web";

export type ShopOptions = {
  /** Public address of the shop, such as `https://shop.example`. */
  origin: string;
  vandarApiKey: string;
  /** Vandar's base URL in the sandbox. @default Vandar itself */
  vandarBaseUrl?: string;
  webhookSecret: string;
};

type Order = { payment: Payment<"vandar">; state: "open" | "paid" | "not paid"; deliveries: number };

export type Shop = ReturnType<typeof createShop>;

/**
 * A shop with one product. Each function takes a Web `Request` and returns a `Response`, so frameworks only have to pass them on. Its data is in
 * memory; a real shop has a database, and one store for all its processes.
 */
export function createShop(options: ShopOptions) {
  const store = createMemoryStore();
  const { vandarBaseUrl: baseUrl } = options;
  const gateway = vandar({ apiKey: options.vandarApiKey, store, ...(baseUrl !== undefined && { baseUrl }) });
  const handleWebhook = createWebhookHandler({ secrets: [options.webhookSecret], store });
  const orders = new Map<string, Order>();
  const events: string[] = [];
  /** Payments that are being created, so that two clicks at once make one payment. */
  const starting = new Map<string, Promise<Payment<"vandar">>>();

  async function createPayment(orderId: string): Promise<Payment<"vandar">> {
    const callbackUrl = `${options.origin}/return`;
    // After a payment that failed: the same order with the next attempt.
    const last = orders.get(orderId)?.payment;
    const attempt = last ? (last.attempt ?? 1) + 1 : 1;
    const payment = await gateway.createPayment({ amount: toman(25_000), orderId, attempt, callbackUrl });
    orders.set(orderId, { payment, state: "open", deliveries: 0 }); // before the payer leaves
    return payment;
  }

  return {
    /** GET /: the product page. */
    showFront(): Response {
      const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>A shop</title>
<form method="post" action="/orders"><p>A book, 25,000 Toman</p><label>Order <input name="orderId" value="A-1" required></label> <button>Pay</button></form></html>`;
      return new Response(html, { headers: { "Content-Type": "text/html; charset=utf-8" } });
    },

    /** POST /orders, a form with `orderId`: sends the payer to the bank. */
    async startOrder(request: Request): Promise<Response> {
      const orderId = new URLSearchParams(await request.text()).get("orderId") ?? "";
      const known = orders.get(orderId);
      if (known?.state === "paid") return respond(409, "This order is paid.");
      // A second payment would replace the first, which the payer may be paying in another tab.
      if (known?.state === "open") return redirectResponse(known.payment.redirect);
      try {
        const payment = starting.get(orderId) ?? createPayment(orderId).finally(() => starting.delete(orderId));
        starting.set(orderId, payment);
        return redirectResponse((await payment).redirect);
      } catch (error) {
        if (!(error instanceof DargahError)) throw error;
        return respond(error.code === "invalid_option" ? 400 : 503, explain(error).payer.fa);
      }
    },

    /** GET or POST /return: the callback of the gateway. */
    async handleCallback(request: Request): Promise<Response> {
      try {
        const callback = await gateway.parseCallback(request);
        const order = [...orders.values()].find(({ payment }) => payment.reference === callback.reference);
        if (!order) return respond(404, "No such order.");
        const result = await gateway.verifyPayment({ payment: order.payment, callback });
        if (result.outcome === "paid" && order.state !== "paid") {
          order.state = "paid";
          order.deliveries += 1;
        }
        if ((result.outcome === "failed" || result.outcome === "cancelled") && order.state === "open") {
          order.state = "not paid";
        }
        return respond(200, explain(result).payer.fa);
      } catch (error) {
        if (!(error instanceof DargahError)) throw error;
        return respond(error.code.startsWith("callback_") ? 400 : 503, explain(error).payer.fa);
      }
    },

    /** POST /webhooks/irandargah. */
    async handleWebhook(request: Request): Promise<Response> {
      return handleWebhook(request, ({ event }) => {
        events.push(event.event);
      });
    },

    /** GET /state, for the tests of this example. */
    showState(): Response {
      const shown = [...orders].map(([id, { state, deliveries }]) => [id, { state, deliveries }]);
      return Response.json({ orders: Object.fromEntries(shown), events });
    },
  };
}

function respond(status: number, text: string): Response {
  return new Response(text, { status, headers: { "Content-Type": "text/plain; charset=utf-8" } });
}
