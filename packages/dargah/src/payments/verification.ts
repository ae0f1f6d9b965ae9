import type { DargahError } from "../errors/dargah-error.ts";
import type { Rial } from "../money/rial.ts";

/** The merchant has the money. Deliver, unless your own records say that you already did. */
export type Paid<Name extends string = string, Details = unknown> = {
  readonly outcome: "paid";
  readonly gateway: Name;
  readonly reference: string;
  readonly orderId: string;
  /** The amount paid according to the gateway: at least the requested amount, and more where the payer bears a fee. */
  readonly amount: Rial;
  /** The reference by which the bank or the gateway's support finds the payment. */
  readonly bankReference?: string;
  /** The payer's card, with at most the first six and the last four digits. */
  readonly card?: string;
  readonly paidAt?: Date;
  /**
   * Whether a `verifyPayment` has already reported this payment, according to the store and the gateway. Among calls that share a store, at most
   * one gets `false`.
   */
  readonly repeated: boolean;
  /** Details that only this gateway reports. */
  readonly details: Details;
};

/** A difference between what the gateway reports and what the merchant stored. */
export type Mismatch = {
  readonly field: "amount" | "order" | "reference";
  readonly expected: string;
  /** `undefined` when it is missing or cannot be read. */
  readonly found: string | undefined;
};

/** A failed payment. Deliver nothing. */
export type Failed = {
  readonly outcome: "failed";
  /**
   * - `not_paid`: the payer did not pay, or the bank refused.
   * - `expired`: the time to pay or to verify is over; `money` says what becomes of anything that was paid.
   * - `mismatch`: the gateway reports another payment than the stored one; see `mismatch`.
   */
  readonly reason: "not_paid" | "expired" | "mismatch";
  readonly mismatch?: Mismatch;
  /**
   * State of any money that was paid nonetheless. `kept`: the merchant has it, so it must be refunded by hand. `returns`: the gateway says that it
   * was not taken, or its docs say that unverified money returns to the payer. `unknown`: neither the gateway nor its docs say.
   */
  readonly money: "kept" | "returns" | "unknown";
} & GatewayWords;

/** The code and message of the gateway, or of the bank behind it, for an unpaid payment. For logs and support, not for payers. */
export type GatewayWords = {
  /** The gateway's own code, if any. */
  readonly gatewayCode?: string;
  /** The gateway's own message, if any. Credentials and card numbers in it are masked. */
  readonly gatewayMessage?: string;
};

/** The payer cancelled the payment. */
export type Cancelled = { readonly outcome: "cancelled" } & GatewayWords;

/** The payer can still pay. Verify again later. */
export type Pending = { readonly outcome: "pending" } & GatewayWords;

/** An outcome that is not known: the money may have been taken. Keep the order open: deliver nothing, and do not let it be paid again yet. */
export type Unknown = {
  readonly outcome: "unknown";
  /**
   * - `verify_again`: call `verifyPayment` with the same payment again, now or later. It cannot take the money twice.
   * - `check_own_record`: the gateway verified it earlier and does not report the amount. Deliver only if your own records say that you started
   *   verifying this payment.
   * - `ask_gateway`: only the gateway's panel or support can say what happened.
   */
  readonly nextStep: "verify_again" | "check_own_record" | "ask_gateway";
  readonly error: DargahError;
};

/** The outcome of a payment. Deliver only after `paid`. */
export type Verification<Name extends string = string, Details = unknown> =
  | Paid<Name, Details>
  | Failed
  | Cancelled
  | Pending
  | Unknown;
