import type { Credential, GardeshPayClient } from "@dargah/gardeshpay";
import type { Callback } from "../../payments/callback.ts";
import type { CallOptions, NewPayment, Payment, StoredPayment } from "../../payments/payment.ts";
import type { Verification } from "../../payments/verification.ts";
import type { GatewayOptions } from "../shared/gateway-options.ts";
import type { AmountUnit } from "../shared/unit.ts";

export type GardeshPayOptions = GatewayOptions & {
  /** The provider's API token. */
  providerToken: Credential;
  /** Unit of GardeshPay's amounts. Its docs do not name one: confirm it with a small payment. @default "rial" */
  unit?: AmountUnit;
};

export type NewGardeshPayPayment = Omit<NewPayment, "description"> & {
  /**
   * Date of the invoice as `YYYY-MM-DD`. The calendar is not documented.
   *
   * @default today in Tehran in the Jalali calendar, as live clients send it
   */
  invoiceDate?: string;
  /** E-mail address of the buyer. */
  email?: string;
};

export type GardeshPay = {
  readonly name: "gardeshpay";
  /** The typed client, over the same secured fetch. */
  readonly client: GardeshPayClient;
  /**
   * Creates a payment at GardeshPay. `orderId` is the invoice number, which must be new each time, even after a lost response: it is not
   * documented what GardeshPay does with a known one. `callbackUrl` has neither a query nor a fragment.
   *
   * @throws {DargahError} `invalid_amount`, `invalid_option`, and the errors of any call. When the error leaves the fate of the call open, create
   * the payment again with a new `orderId`.
   */
  createPayment(payment: NewGardeshPayPayment, options?: CallOptions): Promise<Payment<"gardeshpay">>;
  /**
   * Reads `trackingNumber` and `invoiceNumber`. The reference is the tracking number, which is not known in advance: find the stored payment by
   * `orderId`.
   *
   * @throws {DargahError} `callback_invalid`, `callback_tampered`
   */
  parseCallback(request: Request): Promise<Callback<"gardeshpay">>;
  /**
   * Verifies the payment of a callback. The callback has no status and also follows a failure, so only this method gives the outcome. It can be
   * repeated: store `callback` with the order.
   *
   * GardeshPay refuses in the same way whether the payer cancelled, the bank refused or the call went wrong. Such a refusal with HTTP 200 is
   * `failed` and `not_paid`, and its money is `unknown`; every other response except a success is `unknown`.
   *
   * @throws {DargahError} `invalid_option`, `invalid_amount`, `store_failed` before anything was sent
   */
  verifyPayment(
    given: { payment: StoredPayment<"gardeshpay">; callback: Callback<"gardeshpay"> } & CallOptions,
  ): Promise<Verification<"gardeshpay", undefined>>;
};
