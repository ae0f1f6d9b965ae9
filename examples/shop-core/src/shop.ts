import { type CheckoutGateway, type CheckoutStore, createCheckout } from "dargah/checkout";
import { toman } from "dargah/money";
import { redirectResponse } from "dargah/web";
import type { Basket } from "./basket.ts";
import { frontPage, orderPage, refusal } from "./pages.ts";

export type ShopOptions<Handle> = {
  gateways: readonly CheckoutGateway[];
  store: CheckoutStore<Handle>;
  basket: Basket<Handle>;
  secrets: readonly string[];
  /** Public address of the shop, such as `https://shop.example`. */
  origin: string;
};

export type Shop = ReturnType<typeof createShop>;

/** A shop with one product. Each function takes a Web `Request` and returns a `Response`, so frameworks only have to pass them on. */
export function createShop<Handle>({ basket, ...options }: ShopOptions<Handle>) {
  const checkout = createCheckout({
    ...options,
    page: ({ orderId }) => `/orders/${encodeURIComponent(orderId)}`,
    onPaid: ({ payment, transaction }) => basket.deliver(transaction, payment.orderId),
    hooks: { onError: ({ source, error }) => console.error(source, error) },
  });

  return {
    /** `checkout.handle` serves GET and POST /payments/…: payers who come back, and webhooks. */
    checkout,

    /** GET /: the product page. */
    showFront: (): Response => frontPage(),

    /** POST /orders, a form with `orderId` and `gateway`: sends the payer to the bank. */
    async startOrder(request: Request): Promise<Response> {
      const { orderId = "", gateway = "" } = Object.fromEntries(new URLSearchParams(await request.text()));
      try {
        const { redirect } = await checkout.start({ orderId, amount: toman(25_000), ...(gateway && { gateway }) });
        return redirectResponse(redirect);
      } catch (error) {
        return refusal(error);
      }
    },

    /** GET /orders/…: where every payment ends. */
    async showOrder(request: Request): Promise<Response> {
      const orderId = decodeURIComponent(new URL(request.url).pathname.split("/").at(-1) ?? "");
      return orderPage((await checkout.list({ orderId })).payments);
    },

    /** GET /state, for the tests of this example. */
    showState: async (): Promise<Response> => Response.json(await basket.deliveries()),
  };
}
