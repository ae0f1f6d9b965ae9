import type { Credential, GardeshPayClient } from "@dargah/gardeshpay";
import type { Callback } from "../../payments/callback.ts";
import type { CallOptions, NewPayment, Payment, StoredPayment } from "../../payments/payment.ts";
import type { Verification } from "../../payments/verification.ts";
import type { GatewayOptions } from "../shared/gateway-options.ts";
import type { AmountUnit } from "../shared/unit.ts";

export type GardeshPayOptions = GatewayOptions & {
  /** The provider's API token. */
  providerToken: Credential;
  /** What GardeshPay counts in. Its guide names no unit: make sure with a small payment. @default "rial" */
  unit?: AmountUnit;
};

export type NewGardeshPayPayment = Omit<NewPayment, "description"> & {
  /**
   * Date of the invoice as `YYYY-MM-DD`. The calendar is not documented.
   *
   * @default today at Tehran in the Jalali calendar, as live clients send
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
   * Asks GardeshPay for a payment. `orderId` is the number of the invoice, which must be a new one each time, also after a lost response: what
   * GardeshPay does with one that it knows is not documented. `callbackUrl` has neither a query nor a fragment.
   *
   * @throws {DargahError} `invalid_amount`, `invalid_option`, and what a call can throw. When the error leaves open what became of the call,
   * ask again under a new `orderId`.
   */
  createPayment(payment: NewGardeshPayPayment, options?: CallOptions): Promise<Payment<"gardeshpay">>;
  /**
   * Reads `trackingNumber` and `invoiceNumber`. The reference is the tracking number, which nobody knows before: find the stored payment by
   * `orderId`.
   *
   * @throws {DargahError} `callback_invalid`, `callback_tampered`
   */
  parseCallback(request: Request): Promise<Callback<"gardeshpay">>;
  /**
   * Verifies the payment that the payer brought back. A callback without a status comes after a failure as well, so only this tells. It can be
   * repeated: keep `callback` with the order.
   *
   * GardeshPay refuses in one way, whether the payer turned back, the bank refused or the call went wrong. Such a refusal under HTTP 200 is
   * `failed` and `not_paid`, where the money is `unknown`; everything else that is no success is `unknown`.
   *
   * @throws {DargahError} `invalid_option`, `invalid_amount`, `store_failed` before anything was sent
   */
  verifyPayment(
    given: { payment: StoredPayment<"gardeshpay">; callback: Callback<"gardeshpay"> } & CallOptions,
  ): Promise<Verification<"gardeshpay", undefined>>;
};
