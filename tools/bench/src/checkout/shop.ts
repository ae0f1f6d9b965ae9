import { type Checkout, type CheckoutStore, createCheckout, type Started } from "dargah/checkout";
import { type Inopal, inopal } from "dargah/inopal";
import { rial } from "dargah/money";

const amount = 250_000;
const origin = "https://shop.example";

/** A gateway that responds from memory. Its reference is made of the order, so it keeps nothing. */
async function respond(request: Request): Promise<Response> {
  const { order_id: order, ref_num: reference, amount } = (await request.json()) as Record<string, unknown>;
  const data = request.url.endsWith("/create")
    ? { token: `t${order}`, ref_num: `r${order}`, order_id: order, payment_amount: amount }
    : { ref_num: reference, price: amount };
  return Response.json({ status: 1, message: "Ok", data });
}

export function makeGateway(): Inopal {
  return inopal({ gatewayId: "a-gateway-of-the-benchmark", fetch: respond });
}

/** The callback that the payer's browser brings. */
export function callbackOf(address: string, payment: { orderId: string; reference: string }): Request {
  const body = new URLSearchParams({ status: "1", order_id: payment.orderId, ref_num: payment.reference });
  return new Request(address, { method: "POST", body });
}

/** A payment with the facade alone: what checkout would do if nothing had to be stored. */
export function facadeFlow(): (order: string) => Promise<void> {
  const gateway = makeGateway();
  return async (orderId) => {
    const callbackUrl = `${origin}/payments/${orderId}`;
    const payment = await gateway.createPayment({ amount: rial(amount), orderId, callbackUrl });
    const callback = await gateway.parseCallback(
      callbackOf(callbackUrl, { orderId: payment.orderId, reference: payment.reference }),
    );
    const { outcome } = await gateway.verifyPayment({ payment, callback });
    if (outcome !== "paid") throw new Error(`The outcome is ${outcome}.`);
  };
}

export type Shop = {
  /** Returns the request with which the payer comes back. */
  start(order: string): Promise<Request>;
  complete(request: Request): Promise<void>;
  reconcile: Checkout["reconcile"];
  list: Checkout["list"];
};

/** A shop on checkout. */
export function makeShop<Handle>(
  store: CheckoutStore<Handle>,
  deliver: (handle: Handle, order: string) => void | Promise<void>,
): Shop {
  // The address of a callback has a state that only checkout can make, so it is read off the request to the gateway.
  const addresses = new Map<string, string>();
  const checkout = createCheckout({
    gateways: [
      inopal({
        gatewayId: "a-gateway-of-the-benchmark",
        async fetch(request) {
          const { order_id: id, callback } = (await request.clone().json()) as Record<string, string>;
          if (callback !== undefined) addresses.set(String(id), callback);
          return respond(request);
        },
      }),
    ],
    store,
    secrets: ["a-secret-of-the-benchmark-of-more-than-32-characters"],
    origin,
    page: ({ orderId }) => `/orders/${orderId}`,
    onPaid: ({ payment, transaction }) => deliver(transaction, payment.orderId),
  });
  return {
    async start(orderId) {
      const { payment }: Started = await checkout.start({ orderId, amount: rial(amount) });
      const address = addresses.get(payment.id) as string;
      addresses.delete(payment.id);
      return callbackOf(address, { orderId: payment.id, reference: `r${payment.id}` });
    },
    async complete(request) {
      const { state } = await checkout.complete(request);
      if (state !== "paid") throw new Error(`The payment is ${state}.`);
    },
    reconcile: checkout.reconcile,
    list: checkout.list,
  };
}
