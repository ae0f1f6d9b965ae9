import type { Credential, IranDargahClient } from "@dargah/irandargah";
import type { Callback } from "../../payments/callback.ts";
import type { CallOptions, NewPayment, Payment, StoredPayment } from "../../payments/payment.ts";
import type { Verification } from "../../payments/verification.ts";
import type { Attempt } from "../shared/attempts.ts";
import type { GatewayOptions } from "../shared/gateway-options.ts";
import type { CancelResult } from "./cancel.ts";
import type { ListedTransaction, TransactionFilter, TransactionPage } from "./list.ts";
import type { IranDargahReports } from "./reports.ts";
import type { SignRequestsOptions } from "./signatures/request-signature.ts";
import type { Clock } from "./signatures/server-clock.ts";
import type { IranDargahPaymentState } from "./transaction.ts";
import type { IranDargahWebhooks } from "./webhooks/subscriptions.ts";

export type IranDargahOptions = GatewayOptions & {
  /** The terminal's API token, `idg_live_…` for production and `idg_test_…` for the sandbox. */
  token: Credential;
  /** Another token of the same terminal, tried once when the gateway does not know the first one. Needs `token` as text. @default none */
  otherToken?: string;
  /** A token of the other environment is refused. @default "production" */
  environment?: "production" | "sandbox";
  /** The terminal's `secret_key`. With it requests are signed, and responses have to be. @default none */
  secretKey?: string;
  /** Keys that responses may still be signed with while the key is being changed. @default none */
  previousSecretKeys?: readonly string[];
  /**
   * Which signatures of responses are checked: of every one, of those that have one, of none.
   *
   * @default "require" with a `secretKey`, else "off"
   */
  responseSignatures?: "require" | "if-present" | "off";
  /** What is signed of a request, where the gateway turns out to sign something else. @default METHOD:endpoint:body:timestamp */
  canonicalise?: SignRequestsOptions["canonicalise"];
  /** This machine's clock in epoch milliseconds, for signatures. @default Date.now */
  clock?: Clock;
  /**
   * Where a new idempotency key comes from: it is derived from the order and the amount, or the gateway is asked for one, which is a call more.
   * Either way it is kept in the store.
   *
   * @default "derived"
   */
  idempotencyKeys?: "derived" | "server";
};

export type NewIranDargahPayment = NewPayment & {
  /** The only card that may pay: 16 digits, or 6 digits, 6 asterisks and 4 digits. */
  cardNumber?: string;
  /**
   * How the payer's browser comes back. The gateway's own default is `POST`, on which browsers leave out cookies that are `SameSite=Lax`, so
   * the payer is logged out.
   *
   * @default "GET"
   */
  callbackMethod?: "GET" | "POST";
  /** Code of the referrer: letters and digits, 4 or more. */
  affiliateCode?: string;
  /** Lets the gateway verify by itself, at once. The amount is then compared only after the money was taken. @default false */
  directVerify?: boolean;
};

export type CreateOptions = CallOptions & {
  /** Instead of the key that is derived and kept: 1 to 255 visible ASCII characters. Whoever gives one keeps it. */
  idempotencyKey?: string;
};

export type IranDargah = {
  readonly name: "irandargah";
  /** The typed client, over the same secured fetch. */
  readonly client: IranDargahClient;
  /**
   * Asks IranDargah for a payment of 100,000 to 4,000,000,000 Rial, in the sandbox up to 10,000,000. `orderId` has 1 to 46 of the characters
   * A-Z, a-z, 0-9, `-` and `_`. With a later `attempt`, the gateway gets an order number such as `A-1--2`.
   *
   * The call carries an idempotency key of the order and the amount, so it can be repeated for a day, by any process with the same store, and
   * stays the same payment.
   *
   * @throws {DargahError} `invalid_amount`, `invalid_option`, `store_failed`, `idempotency_key_unavailable`, and what a call can throw
   */
  createPayment(payment: NewIranDargahPayment, options?: CreateOptions): Promise<Payment<"irandargah">>;
  /** @throws {DargahError} `callback_invalid`, `callback_tampered` */
  parseCallback(request: Request): Promise<Callback<"irandargah">>;
  /**
   * Verifies with the stored amount and order, which the gateway compares, and compares its response. A payment that the gateway has verified before,
   * a lost response, and one with `directVerify`, are read back and compared.
   *
   * @throws {DargahError} `invalid_option`, `invalid_amount`, `store_failed` before anything was sent, and for refusals that say nothing of
   * the payment, such as `credentials_refused`
   */
  verifyPayment(
    given: { payment: StoredPayment<"irandargah">; callback?: Callback<"irandargah"> } & CallOptions,
  ): Promise<Verification<"irandargah", undefined>>;
  /** @throws {DargahError} what a call can throw, `payment_not_found` among it */
  getPayment(given: { payment: Pick<StoredPayment, "reference"> } & CallOptions): Promise<IranDargahPaymentState>;
  /**
   * Cancels a payment that nobody has paid yet, and looks at its state afterwards. With `orderId` (and `attempt`) in `payment`, `createPayment` knows of
   * the end.
   */
  cancelPayment(
    given: { payment: Pick<StoredPayment, "reference"> & Partial<Attempt> } & CallOptions,
  ): Promise<CancelResult>;
  /** @param filter.page From 1. Default: 1. */
  listTransactions(filter?: TransactionFilter & { page?: number }): Promise<TransactionPage>;
  /** The same, page after page. @example for await (const transaction of gateway.allTransactions({ from: "1404-06-01" })) console.log(transaction); */
  allTransactions(filter?: TransactionFilter): AsyncIterable<ListedTransaction>;
  readonly reports: IranDargahReports;
  readonly webhooks: IranDargahWebhooks;
};
