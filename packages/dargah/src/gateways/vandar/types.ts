import type { Credential, VandarClient } from "@dargah/vandar";
import type { Rial } from "../../money/rial.ts";
import type { Callback } from "../../payments/callback.ts";
import type { CallOptions, NewPayment, Payment, StoredPayment } from "../../payments/payment.ts";
import type { Verification } from "../../payments/verification.ts";
import type { GatewayOptions } from "../shared/gateway-options.ts";

/** Vandar's amounts of one payment. */
export type VandarAmounts = {
  /** The requested amount. */
  readonly requested: Rial;
  /** The amount that the payer pays, including a fee borne by the payer. */
  readonly amount: Rial;
  /** Vandar's fee, where it is reported. */
  readonly fee: Rial | undefined;
  /** The amount that reaches the wallet. Known only after the verification. */
  readonly realAmount: Rial | undefined;
};

/**
 * Rule for the paid amount, because the payer may bear the fee.
 *
 * - `at-least`: the payer pays the requested amount or more.
 * - `exact`: the payer pays the requested amount, for terminals whose merchant bears the fee.
 * - a function of your own. It is called before the verification, and again with the `realAmount` after it.
 */
export type AmountRule = "at-least" | "exact" | ((amounts: VandarAmounts) => boolean);

export type VandarOptions = GatewayOptions & {
  /** The `api_key` of the terminal, from Vandar's dashboard. */
  apiKey: Credential;
  /** The access token of the business API, which is valid for five days. Only refunds need it. */
  accessToken?: Credential;
  /** @default "at-least" */
  amountRule?: AmountRule;
};

export type NewVandarPayment = NewPayment & {
  /** National code of the only person whose cards can pay. Ten digits; needs `mobile`, and the mobile number must belong to that person. */
  nationalCode?: string;
  /** The only cards that can pay: 1 to 10 numbers of 16 digits. */
  cardNumbers?: readonly string[];
  /** A note shown with the payment in the dashboard. */
  comment?: string;
  /** The bank whose page the payer sees. @default Vandar chooses */
  port?: "SAMAN" | "BEHPARDAKHT";
};

export type VandarDetails = {
  /** Vandar's transaction number, which a refund needs. Digits. `undefined` when the response did not include it. */
  readonly transactionId: string | undefined;
  readonly fee: Rial | undefined;
  /** The amount that reached the wallet. `undefined` when only `/transaction` reported the payment, which does not include it. */
  readonly realAmount: Rial | undefined;
  readonly trackingCode: string | undefined;
};

/** The state of a payment from `/transaction`. Reading it changes nothing. */
export type VandarPaymentState = {
  readonly state: "awaiting_verification" | "verified" | "expired" | "not_paid" | "unknown";
  /** The order id passed to createPayment, without the attempt number, which is in `attempt`. */
  readonly orderId: string | undefined;
  readonly attempt?: number;
  readonly amount: Rial | undefined;
  readonly card: string | undefined;
  readonly paidAt: Date | undefined;
  readonly details: VandarDetails;
  /** Vandar's code of the state, if any. */
  readonly gatewayCode?: string;
};

/** A gateway. The calls that a checkout does not need are functions of `dargah/vandar/management`. */
export type Vandar = {
  readonly name: "vandar";
  /** The typed client, over the same secured fetch. */
  readonly client: VandarClient;
  /**
   * Creates a payment at Vandar. Store it with the order before you send the payer to `redirect`. The browser must send a `Referer` on the
   * terminal's domain, and the page opens only once.
   *
   * @throws {DargahError} `invalid_amount`, `invalid_option`, and the errors of any call. After an error no payment can be paid, so it can be
   * created again.
   */
  createPayment(payment: NewVandarPayment, options?: CallOptions): Promise<Payment<"vandar">>;
  /** @throws {DargahError} `callback_invalid`, `callback_tampered` */
  parseCallback(request: Request): Promise<Callback<"vandar">>;
  /**
   * Compares Vandar's record of the payment with the stored one, and only then takes the money. A payment expires 20 minutes after the
   * payment page was opened, and can no longer be verified.
   *
   * @throws {DargahError} `invalid_option`, `invalid_amount`, `store_failed` before anything was sent, and for refusals that say nothing about
   * the payment, such as `credentials_refused`
   */
  verifyPayment(
    given: { payment: StoredPayment<"vandar">; callback?: Callback<"vandar"> } & CallOptions,
  ): Promise<Verification<"vandar", VandarDetails>>;
  /** @throws {DargahError} the errors of any call; Vandar refuses a payment that nobody has paid yet */
  getPayment(given: { payment: Pick<StoredPayment, "reference"> } & CallOptions): Promise<VandarPaymentState>;
};
