import type { DargahError } from "../errors/dargah-error.ts";
import type { Rial } from "../money/rial.ts";

/** The money is the merchant's. Deliver, unless your own record says that it was delivered. */
export type Paid<Name extends string = string, Details = unknown> = {
  readonly outcome: "paid";
  readonly gateway: Name;
  readonly reference: string;
  readonly orderId: string;
  /** What the gateway says was paid. It is at least what was asked for, and more where the payer bears a fee. */
  readonly amount: Rial;
  /** What the bank or the gateway's support knows the payment by. */
  readonly bankReference?: string;
  /** The payer's card, with at most the first six and the last four digits. */
  readonly card?: string;
  readonly paidAt?: Date;
  /**
   * Whether a `verifyPayment` has told of this payment before, as far as the store knows and the gateway says. Of calls that share a store
   * at most one gets `false`.
   */
  readonly repeated: boolean;
  /** What only this gateway tells. */
  readonly details: Details;
};

/** What the gateway tells is not what the merchant stored. */
export type Mismatch = {
  readonly field: "amount" | "order" | "reference";
  readonly expected: string;
  /** `undefined` when it is missing or cannot be read. */
  readonly found: string | undefined;
};

/** Nothing may be delivered. */
export type Failed = {
  readonly outcome: "failed";
  /**
   * - `not_paid`: the payer did not pay, or the bank refused.
   * - `expired`: the time to pay or to verify is over; what was paid goes back to the payer.
   * - `mismatch`: it is another payment than the stored one, see `mismatch`.
   */
  readonly reason: "not_paid" | "expired" | "mismatch";
  readonly mismatch?: Mismatch;
  /**
   * Where money is that was paid all the same. `kept`: the merchant has it, so it has to be given back by hand. `returns`: it was not taken,
   * or the gateway gives it back. `unknown`: nobody has told.
   */
  readonly money: "kept" | "returns" | "unknown";
} & GatewayWords;

/** What the gateway, or the bank behind it, says of a payment that is not paid. For logs and support, not for payers. */
export type GatewayWords = {
  /** The gateway's own code, where it gave one. */
  readonly gatewayCode?: string;
  /** The gateway's own sentence, where it gave one. Credentials and card numbers in it are masked. */
  readonly gatewayMessage?: string;
};

/** The payer turned back. */
export type Cancelled = { readonly outcome: "cancelled" } & GatewayWords;

/** The payer may still pay. Verify again later. */
export type Pending = { readonly outcome: "pending" } & GatewayWords;

/** Nobody has told whether the money was taken. Keep the order open: deliver nothing, and do not let it be paid again yet. */
export type Unknown = {
  readonly outcome: "unknown";
  /**
   * - `verify_again`: call `verifyPayment` with the same payment again, at once or later. It cannot take the money twice.
   * - `check_own_record`: the gateway verified it before and tells no amount. Deliver only if your own record says that a verification of
   *   this payment was begun.
   * - `ask_gateway`: only the gateway's panel or support can tell.
   */
  readonly nextStep: "verify_again" | "check_own_record" | "ask_gateway";
  readonly error: DargahError;
};

/** What became of a payment. Only `paid` is a reason to deliver. */
export type Verification<Name extends string = string, Details = unknown> =
  | Paid<Name, Details>
  | Failed
  | Cancelled
  | Pending
  | Unknown;
