import type { IranDargahClient } from "@dargah/irandargah";
import type { Callback } from "../../payments/callback.ts";
import type { CallOptions, Payment, StoredPayment } from "../../payments/payment.ts";
import type { Verification } from "../../payments/verification.ts";
import type { Attempt } from "../shared/attempts.ts";
import type { CancelResult } from "./cancel.ts";
import type { CreateOptions, NewIranDargahPayment } from "./create.ts";
import type { ListedTransaction, TransactionFilter, TransactionPage } from "./list.ts";
import type { IranDargahReports } from "./reports.ts";
import type { IranDargahPaymentState } from "./transaction.ts";
import type { IranDargahWebhooks } from "./webhooks/subscriptions.ts";

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
