import type { Refunding } from "../payments/refunding.ts";
import type {
  NewRefund,
  Pruned,
  Pruning,
  Reconciliation,
  RefundResolution,
  Resolution,
  Started,
  StartOrder,
  WatchOptions,
} from "./call-types.ts";
import type { DueHint, Hint } from "./hints.ts";
import type { CheckoutGateway } from "./option-types.ts";
import type {
  CheckoutPayment,
  CheckoutRefund,
  PaymentDelivery,
  PaymentPage,
  PaymentQuery,
  RefundedPayment,
} from "./payment-types.ts";

export type Checkout = {
  /**
   * Starts a payment of an order, or continues the one that is open. Two calls at once start one payment.
   *
   * A gateway that does not create a payment gives way to the next one, because no payer has been sent to it. Gateways whose limits do not fit the
   * amount are skipped, and one that has failed several times is tried last for a while, by all processes.
   *
   * @throws {DargahError} `order_paid`, `order_being_checked`, `order_cancelled`, `invalid_option`, `invalid_amount`, `store_failed`, and the errors
   * of `createPayment` of the last gateway
   */
  start(order: StartOrder): Promise<Started>;
  /**
   * Takes a payer's callback: asks the gateway, and delivers when the order is paid.
   *
   * @throws {DargahError} `callback_invalid`, `callback_tampered`, `gateway_missing`, `store_failed`
   */
  complete(request: Request): Promise<CheckoutPayment>;
  /**
   * Serves everything below `path`: callbacks, which end at the shop's own page, `<callback>/status`, and `webhooks/<name of the gateway>`. Never
   * throws for what a browser sends.
   */
  handle(request: Request): Promise<Response>;
  /** @returns the payment, or `undefined` if the store has no payment of that id */
  get(paymentId: string): Promise<RefundedPayment | undefined>;
  list(query?: PaymentQuery): Promise<PaymentPage>;
  /** Brings due payments to an end and runs due deliveries. Any number of processes can call it at once. */
  reconcile(options?: { limit?: number }): Promise<Reconciliation>;
  /**
   * Calls `reconcile` until the signal aborts: at once, and then after pauses that grow to `everySeconds` while there is nothing to do. It is
   * enough for a single process, and any number of processes can do it. It resolves when the sweep in progress has ended.
   *
   * @throws {DargahError} `invalid_option`, also when this checkout is being watched already
   */
  watch(options: WatchOptions): Promise<void>;
  /**
   * Does what a hint of a queue names, if it is due: asks about a payment, or runs a delivery or another event. A hint can be lost, late, repeated
   * or wrong. `dargah/queues/bullmq` and `dargah/queues/pg-boss` call it.
   *
   * @returns the hint with its time, when it is not due yet
   * @throws {DargahError} `store_failed`, and `invalid_option` for anything but a hint
   */
  wake(hint: Hint): Promise<DueHint | undefined>;
  /**
   * Ends an order, so that nothing can pay for it.
   *
   * @throws {DargahError} `order_paid`, `order_being_checked`, `order_not_found`
   */
  cancel(orderId: string): Promise<void>;
  /**
   * Ends a payment that no gateway can clear up, by the word of a person. It is recorded in `reason`.
   *
   * @throws {DargahError} `order_paid`, `order_being_checked`, `order_not_found`, `invalid_option` for a state that needs no resolution, and for a
   * payment that is refunded
   */
  resolve(resolution: Resolution): Promise<CheckoutPayment>;
  /**
   * Records what became of a refund that the gateway cannot report on, by the word of a person. Look into the gateway's panel first, and not right
   * away: a request may still be on its way to the gateway.
   *
   * @throws {DargahError} `order_not_found`, `invalid_option` for a state that needs no resolution
   */
  resolveRefund(resolution: RefundResolution): Promise<CheckoutRefund>;
  /**
   * Runs the handlers of a payment that have failed, without waiting for their next turn, such as when the cause of a `stuck` one is fixed. One that
   * is running at this moment is left alone.
   *
   * @returns the deliveries of the payment after it
   * @throws {DargahError} `order_not_found`
   */
  retryDelivery(paymentId: string): Promise<readonly PaymentDelivery[]>;
  /**
   * Deletes what is stored of payers, from payments that have ended: the card, what the browser brought back, and the address of the payment page.
   * Deliveries that are done are deleted too. References, amounts, states and times stay, so a reference or a receipt still pays only once. Payments
   * with a delivery that is not done are left alone. Any number of processes can call it at once.
   *
   * @throws {DargahError} `invalid_option`
   * @example await checkout.prune({ before: new Date(Date.now() - 365 * 86_400_000) });
   */
  prune(pruning: Pruning): Promise<Pruned>;
};

/** A checkout with a gateway that can refund. */
export type RefundingCheckout = Checkout & {
  /**
   * Refunds a payment, or a part of it. Its amount is reserved before the gateway is asked, so that all refunds of a payment never exceed what the
   * payer paid, also from two operators at once. The gateway is asked once: a refund whose response is lost becomes `unknown`, and is never repeated.
   * The order stays paid, and a delivery that is still pending goes on: `onPaid` sees `payment.refundedAmount`.
   *
   * @returns the refund: `accepted` or `unknown`; for a key that was used before, in the state in which it is now
   * @throws {DargahError} `invalid_amount` for more than what is left, `invalid_option` for a payment that cannot be refunded, `order_not_found`,
   * `store_failed`, and the errors of the gateway: nothing was refunded then
   */
  refund(refund: NewRefund): Promise<CheckoutRefund>;
};

/** `RefundingCheckout` if one of the gateways can refund, else `Checkout`. */
export type CheckoutOf<Gateways extends readonly CheckoutGateway[]> = [
  Extract<Gateways[number], Refunding | { readonly gateway: Refunding }>,
] extends [never]
  ? Checkout
  : RefundingCheckout;
