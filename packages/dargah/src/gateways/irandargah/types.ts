import type { Credential, IranDargahClient } from "@dargah/irandargah";
import type { Callback } from "../../payments/callback.ts";
import type { CallOptions, NewPayment, Payment, StoredPayment } from "../../payments/payment.ts";
import type { Verification } from "../../payments/verification.ts";
import type { GatewayOptions } from "../shared/gateway-options.ts";
import type { Clock } from "./signatures/server-clock.ts";
import type { SignRequestsOptions } from "./signatures/types.ts";
import type { IranDargahPaymentState } from "./transaction.ts";

export type IranDargahOptions = GatewayOptions & {
  /** The terminal's API token, `idg_live_…` for production and `idg_test_…` for the sandbox. */
  token: Credential;
  /** Another token of the same terminal, tried once when the gateway rejects the first one. Needs `token` as a string. @default none */
  otherToken?: string;
  /** Environment of the gateway. A token of the other environment is refused. @default "production" */
  environment?: "production" | "sandbox";
  /** The terminal's `secret_key`. With it, requests are signed and responses must be signed. @default none */
  secretKey?: string;
  /** Old keys that may still sign responses while the key is being changed. @default none */
  previousSecretKeys?: readonly string[];
  /**
   * Checks of response signatures: required on every response, checked if present, or off.
   *
   * @default "require" with a `secretKey`, else "off"
   */
  responseSignatures?: "require" | "if-present" | "off";
  /** Replaces the signed text of a request, if the gateway turns out to sign something else. @default METHOD:endpoint:body:timestamp */
  canonicalise?: SignRequestsOptions["canonicalise"];
  /** This machine's clock in epoch milliseconds, for signatures. @default Date.now */
  clock?: Clock;
  /**
   * Source of a new idempotency key: derived from the order and the amount, or requested from the gateway, which takes another call. Either way
   * it is kept in the store.
   *
   * @default "derived"
   */
  idempotencyKeys?: "derived" | "server";
};

export type NewIranDargahPayment = NewPayment & {
  /** The only card that may pay: 16 digits, or 6 digits, 6 asterisks and 4 digits. */
  cardNumber?: string;
  /**
   * HTTP method of the callback. The gateway's own default is `POST`, for which browsers omit `SameSite=Lax` cookies, so the payer appears logged
   * out.
   *
   * @default "GET"
   */
  callbackMethod?: "GET" | "POST";
  /** Code of the referrer: letters and digits, 4 or more. */
  affiliateCode?: string;
  /** Lets the gateway verify immediately. The amount is then compared only after the money was taken. @default false */
  directVerify?: boolean;
};

export type CreateOptions = CallOptions & {
  /** Idempotency key to use instead of the derived and stored one: 1 to 255 visible ASCII characters. You must store it yourself. */
  idempotencyKey?: string;
};

/** A gateway. The calls that a checkout does not need are functions of `dargah/irandargah/management`. */
export type IranDargah = {
  readonly name: "irandargah";
  /** The typed client, over the same secured fetch. */
  readonly client: IranDargahClient;
  /**
   * Creates a payment of 100,000 to 4,000,000,000 Rial at IranDargah, in the sandbox up to 10,000,000. `orderId` has 1 to 46 of the characters
   * A-Z, a-z, 0-9, `-` and `_`. With a later `attempt`, the gateway gets an order number such as `A-1--2`.
   *
   * The call carries an idempotency key for the order and the amount, so for a day any process with the same store can repeat it and get the same
   * payment.
   *
   * @throws {DargahError} `invalid_amount`, `invalid_option`, `store_failed`, `idempotency_key_unavailable`, and the errors of any call
   */
  createPayment(payment: NewIranDargahPayment, options?: CreateOptions): Promise<Payment<"irandargah">>;
  /** @throws {DargahError} `callback_invalid`, `callback_tampered` */
  parseCallback(request: Request): Promise<Callback<"irandargah">>;
  /**
   * Verifies with the stored amount and order, which the gateway compares, and compares its response. A payment verified before or with
   * `directVerify`, or whose response was lost, is read back and compared.
   *
   * @throws {DargahError} `invalid_option`, `invalid_amount`, `store_failed` before anything was sent, and for refusals that say nothing about
   * the payment, such as `credentials_refused`
   */
  verifyPayment(
    given: { payment: StoredPayment<"irandargah">; callback?: Callback<"irandargah"> } & CallOptions,
  ): Promise<Verification<"irandargah", undefined>>;
  /** @throws {DargahError} the errors of any call, including `payment_not_found` */
  getPayment(given: { payment: Pick<StoredPayment, "reference"> } & CallOptions): Promise<IranDargahPaymentState>;
};
