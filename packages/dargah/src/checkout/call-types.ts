import type { Rial } from "../money/rial.ts";
import type { Redirect } from "../payments/payment.ts";
import type { CheckoutPayment } from "./payment-types.ts";

/** An order to be paid. */
export type StartOrder = {
  /** The merchant's order: 1 to 255 letters, digits and ASCII symbols. It never reaches the gateway as its order number. */
  orderId: string;
  amount: Rial;
  /** Name of a gateway of the configuration, which then is the only one that is tried. @default the first one that can create the payment */
  gateway?: string;
  /** Shown to the payer and in the gateway's panel. @default the order id */
  description?: string;
  /** Mobile number of the payer. Some payment pages use it to offer the payer's cards. It is not stored. */
  mobile?: string;
  /** Aborts the call to the gateway. */
  signal?: AbortSignal;
};

export type Started = {
  readonly payment: CheckoutPayment;
  /** Where to send the payer's browser: pass it to `redirectResponse` of `dargah/web`. */
  readonly redirect: Redirect;
};

export type Resolution = {
  /** Id of the payment. */
  payment: string;
  /** `paid`: the money is there, so the order is paid and delivered. `not_paid`: it is not. `abandoned`: nobody will find out. */
  as: "paid" | "not_paid" | "abandoned";
  /** From the gateway's panel, for `paid`. */
  bankReference?: string;
  /** Who says so. */
  by: string;
  /** Why, in one line. */
  note: string;
};

/** A refund to ask the gateway for. */
export type NewRefund = {
  /** Id of the payment: `paid`, or `surplus` or `mismatched` with `money: "kept"`. */
  payment: string;
  /** 1 Rial or more, of what is left of the amount that the payer paid. @default everything that is left */
  amount?: Rial;
  /** Who asks for it. */
  by: string;
  /** Why, in one line. It is stored, and not sent to the gateway. */
  note?: string;
  /**
   * A key of your own, such as the id of a form, 1 to 255 letters, digits and ASCII symbols. A call with the key of an earlier refund of the payment
   * returns that refund and sends nothing, so that a double click does not refund twice; after a refusal it throws `invalid_option`.
   *
   * @default none: each call is a refund of its own
   */
  key?: string;
  /** Aborts the call to the gateway. It is then not known whether the money is refunded. */
  signal?: AbortSignal;
};

export type RefundResolution = {
  /** Id of the refund, which is `accepted` or `unknown`. */
  refund: string;
  /** `refunded`: the money went back to the payer. `not_refunded`: it did not, and never will, so it can be refunded again. */
  as: "refunded" | "not_refunded";
  /** Who says so. */
  by: string;
  /** Why, in one line. */
  note: string;
};

export type Pruning = {
  /** Payments whose last event is older are pruned. */
  before: Date;
  /** The most payments of one call: 1 to 100,000. @default 1000 */
  limit?: number;
};

export type Pruned = {
  /** How many payments were pruned. Fewer than `limit`: nothing is left to prune. */
  readonly payments: number;
};

export type WatchOptions = {
  /** Ends the watch. */
  signal: AbortSignal;
  /** The longest pause between two sweeps, in seconds: 1 to 3,600. With a queue, 300 is enough. @default 60 */
  everySeconds?: number;
  /** Called when a sweep fails, such as with `store_failed`. The next one comes after a longer pause. @default nothing */
  onError?(error: unknown): void;
};

/** What one `reconcile` did. */
export type Reconciliation = {
  /** Payments that were asked about or ended. */
  readonly payments: number;
  /** Deliveries and events that ran. */
  readonly jobs: number;
};
