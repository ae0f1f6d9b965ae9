import { DargahError } from "../errors/dargah-error.ts";
import { readOptions } from "../errors/read-argument.ts";
import { findPayment } from "./change-order.ts";
import { completePayment } from "./complete.ts";
import { viewOf, viewWithRefunds } from "./context.ts";
import { retryDelivery } from "./deliveries.ts";
import { handleRequest } from "./handle.ts";
import { listPayments } from "./list-payments.ts";
import { cancelOrder, resolvePayment } from "./operate.ts";
import type { CheckoutGateway, CheckoutOptions } from "./option-types.ts";
import { prunePayments } from "./prune.ts";
import { readCheckoutOptions } from "./read-options.ts";
import { reconcile } from "./reconcile.ts";
import { refundPayment } from "./refund-payment.ts";
import { resolveRefund } from "./resolve-refund.ts";
import { startPayment } from "./start-payment.ts";
import type { CheckoutOf, RefundingCheckout } from "./types.ts";
import { wake } from "./wake.ts";
import { watch } from "./watch.ts";

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
export function createCheckout<
  Handle,
  Result = unknown,
  Gateways extends readonly CheckoutGateway[] = readonly CheckoutGateway[],
>(options: CheckoutOptions<Handle, Result> & { gateways: Gateways }): CheckoutOf<Gateways> {
  const context = readCheckoutOptions(options);
  // Without a gateway that can refund, `refund` is not in the type, and says so when it is called.
  const checkout: RefundingCheckout = {
    start: (order) => startPayment(context, order),
    complete: async (request) => viewOf(context, await completePayment(context, request)),
    handle: (request) => handleRequest(context, request),
    async get(paymentId) {
      const { file } = await context.store.read({ paymentId });
      if (file?.order.shop !== context.shop) return undefined;
      return viewWithRefunds(context, { payment: findPayment(file, paymentId), refunds: file.refunds });
    },
    list: (query = {}) => listPayments(context, query),
    async reconcile(options = {}) {
      const { limit = 100 } = readOptions(options, {});
      if (Number.isInteger(limit) && limit >= 1 && limit <= 1000) return reconcile(context, { limit });
      throw new DargahError("invalid_option", '"limit" must be a whole number from 1 to 1000.');
    },
    watch: (options) => watch(context, options),
    wake: (hint) => wake(context, hint),
    cancel: (orderId) => cancelOrder(context, orderId),
    resolve: (resolution) => resolvePayment(context, resolution),
    retryDelivery: (paymentId) => retryDelivery(context, paymentId),
    prune: (pruning) => prunePayments(context, pruning),
    refund: (refund) => refundPayment(context, refund),
    resolveRefund: (resolution) => resolveRefund(context, resolution),
  };
  return Object.freeze(checkout) as CheckoutOf<Gateways>;
}
