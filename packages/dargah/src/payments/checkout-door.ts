import type { AmountBounds } from "../money/bounds.ts";
import type { Callback } from "./callback.ts";
import type { CallOptions, NewPayment, Payment, StoredPayment } from "./payment.ts";
import type { RefundOutcome, RefundRequest } from "./refunding.ts";
import type { Failed, Verification } from "./verification.ts";

/** What checkout must know about a gateway, apart from how to call it. */
export type CheckoutFacts = {
  /** What becomes of money that was paid and never verified, and within how many minutes a payment must be verified. */
  readonly unverifiedMoney: { readonly money: Failed["money"]; readonly windowMinutes?: number };
  /** Whether the reference in a callback is that of the payment, or only that of the payer's transaction. */
  readonly callbackReference: "payment" | "receipt";
  /** How often the payment page can be opened. */
  readonly paymentPage: { readonly opens: "once" | "again" | "unknown" };
  /** Whether `bankReference` is unique to one payment of the account. */
  readonly hasUniqueBankReference: boolean;
};

/** What a look, which changes nothing, says about a payment. */
export type Look = "awaiting_verification" | "verified" | "pending" | "not_paid" | "cancelled" | "expired" | "unknown";

/**
 * Asks whether this payment may keep money for its order. Called after every harmless look and right before the call that keeps the money.
 *
 * @returns whether the call may be made
 */
export type Claim = () => Promise<boolean>;

/** The calls that checkout makes. It keeps its own record of each payment, so a gateway's references and attempts are not needed. */
export type CheckoutDoor = {
  readonly facts: CheckoutFacts;
  /** `production`, `sandbox`, or one of them with the base URL that replaces the gateway's own. */
  readonly environment: string;
  /** The amounts that the gateway takes. */
  readonly bounds: AmountBounds;
  /** The longest that one of the calls takes. */
  readonly totalTimeoutSeconds: number;
  createPayment(payment: NewPayment, options?: CallOptions): Promise<Payment>;
  parseCallback(request: Request): Promise<Callback>;
  /** Verifies. When `claim` returned `false`, the outcome means nothing. */
  verifyPayment(
    given: { payment: StoredPayment; callback?: Callback | undefined; claim: Claim } & CallOptions,
  ): Promise<Verification>;
  /** Absent where the gateway has no such call. */
  look?(given: { payment: StoredPayment } & CallOptions): Promise<Look>;
  /** Absent where checkout cannot refund. */
  readonly refunds?: RefundDoor;
};

/** The refunds of a gateway. */
export type RefundDoor = {
  /** Whether a part of a payment can be refunded. */
  readonly isPartial: boolean;
  /** Seconds within which `refund` ends. */
  readonly seconds: number;
  /** @throws {DargahError} if nothing was refunded */
  refund(request: RefundRequest): Promise<RefundOutcome>;
};
