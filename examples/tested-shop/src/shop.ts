import { createCheckout, createMemoryCheckoutStore } from "dargah/checkout";
import { explainPayment } from "dargah/errors";
import { rial } from "dargah/money";
import { vandar } from "dargah/vandar";

/** A shop that is paid through Vandar. Its orders are in memory; a real one passes another store. */
export function createShop(options: Parameters<typeof vandar>[0], store = createMemoryCheckoutStore()) {
  const delivered: string[] = [];
  const checkout = createCheckout({
    gateways: [vandar(options)],
    store,
    secrets: ["a-secret-of-an-example-without-real-money"],
    origin: "https://shop.example",
    page: ({ id }) => `/orders/${id}`,
    onPaid: ({ payment }) => void delivered.push(payment.orderId),
  });

  return {
    checkout,

    /** Ids of the orders that were delivered. */
    delivered,

    /** Takes an order for an amount in Rial, and returns the URL of the pay page. */
    async order({ id, amount }: { id: string; amount: number }): Promise<string> {
      const { redirect } = await checkout.start({ orderId: id, amount: rial(amount) });
      return redirect.url;
    },

    /** Serves callbacks, and the page on which they end. */
    async handle(request: Request): Promise<Response> {
      const { pathname } = new URL(request.url);
      if (pathname.startsWith("/payments/")) return checkout.handle(request);
      const payment = await checkout.get(pathname.split("/").at(-1) ?? "");
      return payment ? new Response(explainPayment(payment).payer.en) : new Response("No such order.", { status: 404 });
    },
  };
}
