import type { DargahError } from "../errors/dargah-error.ts";
import type { Rial } from "../money/rial.ts";
import type { CallOptions, StoredPayment } from "./payment.ts";

/** A gateway whose payments a checkout can refund. */
export type Refunding = { readonly canRefund: true };

/** What became of a refund that was sent. A refusal is an error. */
export type RefundOutcome =
  /** The gateway carries it out, now or later. `references`: its identifiers of the refund. */
  | { readonly outcome: "accepted"; readonly references: readonly string[] }
  /** It may have been carried out. */
  | { readonly outcome: "unknown"; readonly error: DargahError };

export type RefundRequest = {
  readonly payment: StoredPayment;
  readonly bankReference: string | null;
  /** The merchant's number of the refund: letters and digits, used once. */
  readonly id: string;
  readonly amount: Rial;
} & CallOptions;

/** How a gateway refunds. */
export type RefundRules<Context = never> = {
  /** Whether a part of a payment can be refunded. */
  readonly isPartial: boolean;
  /** @throws {DargahError} if nothing was refunded */
  refund(context: Context, request: RefundRequest): Promise<RefundOutcome>;
};
