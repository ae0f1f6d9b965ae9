import type { Credential, VandarClient } from "@dargah/vandar";
import type { DargahError } from "../../errors/dargah-error.ts";
import type { Rial } from "../../money/rial.ts";
import type { Callback } from "../../payments/callback.ts";
import type { CallOptions, NewPayment, Payment, StoredPayment } from "../../payments/payment.ts";
import type { Verification } from "../../payments/verification.ts";
import type { GatewayOptions } from "../shared/gateway-options.ts";

/** What Vandar says of the money of one payment. */
export type VandarAmounts = {
  /** What was asked for. */
  readonly requested: Rial;
  /** What the payer pays. A fee that the payer bears is in it. */
  readonly amount: Rial;
  /** Vandar's fee, where it is told. */
  readonly fee: Rial | undefined;
  /** What reaches the wallet. It is known only after the verification. */
  readonly realAmount: Rial | undefined;
};

/**
 * Which amount is the right one, since the payer may bear the fee.
 *
 * - `at-least`: the payer pays what was asked for, or more.
 * - `exact`: the payer pays what was asked for, for terminals whose merchant bears the fee.
 * - a function of your own. It is asked before the verification, and once more with the `realAmount` after it.
 */
export type AmountRule = "at-least" | "exact" | ((amounts: VandarAmounts) => boolean);

export type VandarOptions = GatewayOptions & {
  /** The `api_key` of the terminal, from Vandar's dashboard. */
  apiKey: Credential;
  /** The access token of the business API, which lives for five days. Only refunds need it. */
  accessToken?: Credential;
  /** @default "at-least" */
  amountRule?: AmountRule;
};

export type NewVandarPayment = NewPayment & {
  /** Only a card of this person can pay. Ten digits; needs `mobile`, and the mobile number must belong to that person. */
  nationalCode?: string;
  /** Only these cards can pay: 1 to 10 numbers of 16 digits. */
  cardNumbers?: readonly string[];
  /** A note that stands beside the payment in the dashboard. */
  comment?: string;
  /** The bank whose page the payer sees. @default Vandar chooses */
  port?: "SAMAN" | "BEHPARDAKHT";
};

export type VandarDetails = {
  /** Vandar's number of the transaction, which a refund needs. Digits. `undefined` when the response did not tell it. */
  readonly transactionId: string | undefined;
  readonly fee: Rial | undefined;
  /** What reached the wallet. `undefined` when only `/transaction` told of the payment, which does not say it. */
  readonly realAmount: Rial | undefined;
  readonly trackingCode: string | undefined;
};

export type VandarRefund = {
  /** Vandar's number of it, a UUID. Here and below `undefined` when the response did not tell it. */
  readonly id: string | undefined;
  readonly amount: Rial | undefined;
  /** Such as `PENDING`. Vandar may add others. */
  readonly status: string | undefined;
};

export type VandarRefundResult =
  | { readonly outcome: "accepted"; readonly refunds: readonly VandarRefund[] }
  /** Whether the money is given back is not known. Look into the panel: the same call once more may give it back twice. */
  | { readonly outcome: "unknown"; readonly nextStep: "ask_gateway"; readonly error: DargahError };

/** What `/transaction` tells of a payment. It changes nothing. */
export type VandarPaymentState = {
  readonly state: "awaiting_verification" | "verified" | "expired" | "not_paid" | "unknown";
  /** The order id that createPayment got; of a later attempt without its number, which is in `attempt`. */
  readonly orderId: string | undefined;
  readonly attempt?: number;
  readonly amount: Rial | undefined;
  readonly card: string | undefined;
  readonly paidAt: Date | undefined;
  readonly details: VandarDetails;
  /** Vandar's code of the state, where it gave one. */
  readonly gatewayCode?: string;
};

export type Vandar = {
  readonly name: "vandar";
  /** The typed client, over the same secured fetch. */
  readonly client: VandarClient;
  /**
   * Asks Vandar for a payment. Store it with the order before the payer is sent to `redirect`: by a browser that sends a `Referer` on the
   * terminal's domain, and once, since the page opens once.
   *
   * @throws {DargahError} `invalid_amount`, `invalid_option`, and what a call can throw. After an error there is no payment to be paid, so
   * it may be asked for again.
   */
  createPayment(payment: NewVandarPayment, options?: CallOptions): Promise<Payment<"vandar">>;
  /** @throws {DargahError} `callback_invalid`, `callback_tampered` */
  parseCallback(request: Request): Promise<Callback<"vandar">>;
  /**
   * Compares what Vandar tells of the payment with what was stored, and only then takes the money. Without a verification within 20 minutes
   * after the pay page was opened, the money goes back to the payer.
   *
   * @throws {DargahError} `invalid_option`, `invalid_amount`, `store_failed` before anything was sent, and for refusals that say nothing of
   * the payment, such as `credentials_refused`
   */
  verifyPayment(
    given: { payment: StoredPayment<"vandar">; callback?: Callback<"vandar"> } & CallOptions,
  ): Promise<Verification<"vandar", VandarDetails>>;
  /** @throws {DargahError} what a call can throw; a payment that nobody has paid yet is refused */
  getPayment(given: { payment: Pick<StoredPayment, "reference"> } & CallOptions): Promise<VandarPaymentState>;
  /**
   * Gives money back that was verified. It needs `accessToken`.
   *
   * @param given.business Name of the business in Vandar's panel.
   * @param given.transactionId From `details` of the verification. Without one, `invalid_option` is thrown.
   * @param given.amount A part. Default: all of it.
   * @param given.paymentNumber A number of your own that no other refund has.
   * @throws {DargahError} for a refusal, after which nothing was given back
   */
  refundPayment(
    given: {
      business: string;
      transactionId: string | undefined;
      paymentNumber: string;
      amount?: Rial;
      description?: string;
      comment?: string;
      notifyUrl?: string;
    } & CallOptions,
  ): Promise<VandarRefundResult>;
};
