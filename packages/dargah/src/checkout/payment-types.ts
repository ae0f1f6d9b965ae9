import type { Rial } from "../money/rial.ts";
import type { PaymentState } from "./payment-states.ts";
import type { JobEvent, JobState, Money } from "./records.ts";
import type { RefundState } from "./refund-states.ts";

/** A payment of an order, as the merchant sees it. */
export type CheckoutPayment = {
  /** Checkout's own id, which the gateway got as its order number. */
  readonly id: string;
  readonly shop: string;
  readonly orderId: string;
  /** Name of the gateway in the configuration. */
  readonly gateway: string;
  /** The requested amount. */
  readonly amount: Rial;
  readonly state: PaymentState;
  /**
   * For a payment that does not pay its order, where the payer's money is. `kept`: the merchant has it, and must refund it. `returns`: it was not
   * taken, or goes back. `unknown`: the gateway does not say.
   */
  readonly money?: Money;
  /** The gateway's identifier of the payment. */
  readonly reference?: string;
  /** The reference by which the bank or the gateway's support finds the payment. */
  readonly bankReference?: string;
  /** The payer's card, with at most the first six and the last four digits. */
  readonly card?: string;
  /** What the payer paid: at least `amount`, and more where the payer bears a fee. */
  readonly paidAmount?: Rial;
  /** Sum of its refunds, except those that were refused: what was refunded, or may have been. */
  readonly refundedAmount: Rial;
  readonly paidAt?: Date;
  /** Why the payment is in its state, in English, for logs and operators. */
  readonly reason?: string;
  /** The gateway's own code for it. */
  readonly gatewayCode?: string;
  /** Whether its gateway was removed from the configuration, so that its state cannot be checked. */
  readonly isGatewayMissing: boolean;
  readonly createdAt: Date;
  readonly updatedAt: Date;
};

/** A refund of a payment, as the merchant sees it. */
export type CheckoutRefund = {
  /** Checkout's own id, which the gateway got as the number of the refund. */
  readonly id: string;
  /** Id of the payment. */
  readonly payment: string;
  readonly orderId: string;
  /** 1, 2, 3, … among the refunds of the order. */
  readonly number: number;
  readonly amount: Rial;
  readonly state: RefundState;
  /** The key that was passed to `refund`. */
  readonly key?: string;
  /** The gateway's identifiers. Some gateways divide a refund into parts. */
  readonly references: readonly string[];
  /** Who asked for it. */
  readonly by: string;
  readonly note?: string;
  /** Why it is in its state, in English, for logs and operators. */
  readonly reason?: string;
  /** The gateway's own code for it. */
  readonly gatewayCode?: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
};

/** A payment with its refunds, oldest first. */
export type RefundedPayment = CheckoutPayment & { readonly refunds: readonly CheckoutRefund[] };

export type PaymentQuery = {
  orderId?: string;
  states?: readonly PaymentState[];
  gateway?: string;
  /** Only payments with a delivery in this state, such as `stuck`. */
  delivery?: JobState;
  /** Only payments with a refund in this state, such as `unknown`. */
  refund?: RefundState;
  /** Created at this time or later. */
  from?: Date;
  /** Created before this time. */
  to?: Date;
  /** From the page before. @default the newest */
  cursor?: string;
  /** 1 to 100. @default 50 */
  limit?: number;
};

/** How far a handler is with an event of a payment. */
export type PaymentDelivery = {
  /** `paid` is for `onPaid`, `after_paid` for `afterPaid`, and everything else for `onEvent`. */
  readonly event: JobEvent;
  /** `pending`: it runs again by itself. `stuck`: it has failed 12 times, so somebody must look at it; it runs every 15 minutes. */
  readonly state: JobState;
  /** Id of the refund that the event is about, if it is about one. */
  readonly refund?: string;
  /** How many times it was run. */
  readonly tries: number;
  /** Why it failed the last time: the first line of the handler's error. */
  readonly error?: string;
  /** When it is run next, unless it is done. */
  readonly nextTryAt?: Date;
};

export type ListedPayment = RefundedPayment & {
  /** The oldest first. `prune` deletes those that are done. */
  readonly deliveries: readonly PaymentDelivery[];
};

export type PaymentPage = {
  /** Newest first. */
  readonly payments: readonly ListedPayment[];
  /** For the next page; absent on the last one. */
  readonly cursor?: string;
};
