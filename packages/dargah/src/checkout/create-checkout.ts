import { DargahError } from "../errors/dargah-error.ts";
import { readOptions } from "../errors/read-argument.ts";
import { findPayment } from "./change-order.ts";
import { completePayment } from "./complete.ts";
import { viewOf } from "./context.ts";
import { handleRequest } from "./handle.ts";
import { cancelOrder, listPayments, resolvePayment } from "./operate.ts";
import { readCheckoutOptions } from "./read-options.ts";
import { reconcile } from "./reconcile.ts";
import { startPayment } from "./start-payment.ts";
import type { Checkout, CheckoutOptions } from "./types.ts";

/**
 * Takes payments for orders so that an order is paid once, delivered once and never lost: on one process or many, through crashes, lost responses
 * and repeated callbacks.
 *
 * @throws {DargahError} `invalid_option`
 * @example
 * const checkout = createCheckout({
 *   gateways: [vandar({ apiKey })],
 *   store: createSqliteCheckoutStore(database),
 *   secrets: [process.env.CHECKOUT_SECRET],
 *   origin: "https://shop.example",
 *   page: (payment) => `/orders/${payment.orderId}`,
 *   onPaid: ({ payment, transaction }) => markAsPaid(transaction, payment.orderId),
 * });
 * const { redirect } = await checkout.start({ orderId: "A-1", amount: toman(25_000) });
 */
export function createCheckout<Handle>(options: CheckoutOptions<Handle>): Checkout {
  const context = readCheckoutOptions(options);
  return Object.freeze<Checkout>({
    start: (order) => startPayment(context, order),
    complete: async (request) => viewOf(context, await completePayment(context, request)),
    handle: (request) => handleRequest(context, request),
    async get(paymentId) {
      const { file } = await context.store.read({ paymentId });
      return file && file.order.shop === context.shop ? viewOf(context, findPayment(file, paymentId)) : undefined;
    },
    list: (query = {}) => listPayments(context, query),
    async reconcile(options = {}) {
      const { limit = 100 } = readOptions(options, {});
      if (Number.isInteger(limit) && limit >= 1 && limit <= 1000) return reconcile(context, { limit });
      throw new DargahError("invalid_option", '"limit" must be a whole number from 1 to 1000.');
    },
    cancel: (orderId) => cancelOrder(context, orderId),
    resolve: (resolution) => resolvePayment(context, resolution),
  });
}
