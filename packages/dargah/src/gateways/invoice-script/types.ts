import type { Credential, InvoiceScriptClient } from "@dargah/invoice-script";
import type { Callback } from "../../payments/callback.ts";
import type { CallOptions, NewPayment, Payment, StoredPayment } from "../../payments/payment.ts";
import type { Verification } from "../../payments/verification.ts";
import type { GatewayOptions } from "../shared/gateway-options.ts";
import type { AmountUnit } from "../shared/unit.ts";

export type InvoiceScriptOptions = Omit<GatewayOptions, "baseUrl"> & {
  /** The `api_key` of the terminal. */
  apiKey: Credential;
  /** Unit of this deployment's amounts. The gateway's docs say Rial; clients of one brand send Toman. @default "rial" */
  unit?: AmountUnit;
  /** Encoding of requests. Some deployments accept only JSON. @default "form" */
  contentType?: "form" | "json";
} & (
    | {
        /** Host of the deployment, such as `pay.example`. */
        host: string;
        /** Base path of the script, with a leading slash. @default "" */
        basePath?: string;
        baseUrl?: never;
      }
    | { baseUrl: string; host?: never; basePath?: never }
  );

/** A new payment. The script accepts only an amount and an address; the order is known only to the merchant. */
export type NewInvoicePayment = Pick<NewPayment, "amount" | "orderId" | "attempt" | "callbackUrl">;

export type InvoiceScript = {
  readonly name: "invoice-script";
  /** The typed client, over the same secured fetch. */
  readonly client: InvoiceScriptClient;
  /**
   * Creates a payment of 1,000 Rial or more.
   *
   * @throws {DargahError} `invalid_amount`, `invalid_option`, and the errors of any call. After an error no payment can be paid, so it can be
   * created again.
   */
  createPayment(payment: NewInvoicePayment, options?: CallOptions): Promise<Payment<"invoice-script">>;
  /** @throws {DargahError} `callback_invalid`, `callback_tampered` */
  parseCallback(request: Request): Promise<Callback<"invoice-script">>;
  /**
   * Checks a payment. The check can be repeated and returns the same each time, so only the store keeps one key from paying twice.
   *
   * @throws {DargahError} `invalid_option` and `invalid_amount` before anything was sent, `payment_not_found`, and for refusals that say nothing
   * about the payment, such as `credentials_refused`
   */
  verifyPayment(
    given: { payment: StoredPayment<"invoice-script">; callback?: Callback<"invoice-script"> } & CallOptions,
  ): Promise<Verification<"invoice-script", undefined>>;
};
