import type { PaymentState } from "./payment-states.ts";
import type {
  AccountKey,
  AccountRecord,
  JobRecord,
  JobState,
  OrderChange,
  OrderFile,
  OrderKey,
  PaymentRecord,
  RefundRecord,
} from "./records.ts";
import type { RefundState } from "./refund-states.ts";

/** Names one order, by itself or by one of its payments. */
export type OrderPlace = OrderKey | { readonly paymentId: string };

/** Names the order of the payment that has a reference. A reference is unique within an account. */
export type ReferencePlace = { readonly account: string; readonly reference: string };

/** What the store has at one moment. */
export type Found = {
  /** `undefined` for an order that does not exist. */
  readonly file: OrderFile | undefined;
  /** The store's clock, in epoch milliseconds. */
  readonly now: number;
};

/** What the store knows about an account at one moment. */
export type FoundAccount = {
  /** `undefined` for an account that has never failed. */
  readonly account: AccountRecord | undefined;
  /** The store's clock, in epoch milliseconds. */
  readonly now: number;
};

export type PaymentFilter = {
  readonly shop: string;
  readonly orderId?: string | undefined;
  readonly states?: readonly PaymentState[] | undefined;
  readonly account?: string | undefined;
  /** Only payments with a job in this state. */
  readonly jobState?: JobState | undefined;
  /** Only payments with a refund in this state. */
  readonly refundState?: RefundState | undefined;
  /** Created at this time or later, in epoch milliseconds. */
  readonly from?: number | undefined;
  /** Created before this time. */
  readonly to?: number | undefined;
  /** Newest first; only payments after this one in that order. */
  readonly after?: { readonly createdAt: number; readonly id: string } | undefined;
  readonly limit: number;
};

/** What synchronous work returns: anything but a promise. */
export type NotPromise =
  // biome-ignore lint/suspicious/noConfusingVoidType: a function without a return statement returns void
  void | string | number | bigint | boolean | symbol | null | undefined | (object & { readonly then?: undefined });

/** Limits of one delivery. */
export type DeliveryLimits = {
  /** Milliseconds for one statement, and twice as many for a pause between two, until the database itself ends them. @default 5000 */
  readonly milliseconds?: number;
};

/**
 * Keeps orders, their payments and the jobs that follow from them.
 *
 * An order with its payments changes as a whole: `update` reads it, lets a function decide, and writes only if nobody has written it since. The
 * function is pure and may run several times. No lock is held while anything but the store is waited for.
 *
 * Every method throws a `DargahError` with the code `store_failed`. A write that throws may have taken effect.
 *
 * @typeParam Handle What `deliver` passes to its work, such as a database transaction. `undefined` for a store without transactions.
 * @typeParam Result What the work of `deliver` may return: `NotPromise` where the work must be synchronous. A promise is waited for.
 */
export type CheckoutStore<Handle = unknown, Result = unknown> = {
  read(place: OrderPlace | ReferencePlace): Promise<Found>;

  /**
   * Changes an order. The new version of the order is one above the one that was read; that of a new order is 1.
   *
   * @param decide Returns what to write, or `undefined` to write nothing.
   * @param known What the store has returned for the order a moment ago. A store may let `decide` see it instead of reading again, and must read
   * when the order has changed since, or when nothing was written.
   * @returns the order after the change, and the clock at which it was decided
   * @throws {DargahError} `reference_taken` when another payment of the account has the same `reference` or `receipt`
   */
  update(place: OrderPlace, decide: (found: Found) => OrderChange | undefined, known?: Found): Promise<Found>;

  /** Returns payments, newest first. */
  list(filter: PaymentFilter): Promise<readonly PaymentRecord[]>;

  /** Returns payments that are due, of one account or of all, in the order in which they became due. */
  duePayments(options: {
    shop: string;
    account?: string | undefined;
    limit: number;
  }): Promise<readonly PaymentRecord[]>;

  /** Returns jobs that are not done and are due, in the order in which they became due. */
  dueJobs(options: { shop: string; limit: number }): Promise<readonly JobRecord[]>;

  /** Returns all jobs of these payments, in the order in which they were created. */
  paymentJobs(paymentIds: readonly string[]): Promise<readonly JobRecord[]>;

  /** Returns all refunds of these payments, those of one payment by their number. */
  paymentRefunds(paymentIds: readonly string[]): Promise<readonly RefundRecord[]>;

  readJob(id: string): Promise<JobRecord | undefined>;

  /**
   * Changes a job, if nobody has changed it since it was read. The new version is one above the one that was read.
   *
   * @returns the job after the change; `undefined` when `decide` wrote nothing or the job does not exist
   */
  updateJob(id: string, decide: (job: JobRecord, now: number) => JobRecord | undefined): Promise<JobRecord | undefined>;

  readAccount(key: AccountKey): Promise<FoundAccount>;

  /**
   * Changes what is known about an account, if nobody has changed it since it was read. The new version is one above the one that was read; that of
   * a new record is 1.
   *
   * @param decide Returns what to write, or `undefined` to write nothing.
   * @returns the account after the change, and the clock at which it was decided
   */
  updateAccount(key: AccountKey, decide: (found: FoundAccount) => AccountRecord | undefined): Promise<FoundAccount>;

  /**
   * Returns payments that are never due (`dueAt` is `null`), were last written before a time, and still have their payer's data (`prunedAt` is
   * `null`), in the order in which they were written.
   *
   * @param options.after Only payments after this one in that order.
   */
  unprunedPayments(options: {
    shop: string;
    before: number;
    after?: { readonly updatedAt: number; readonly id: string } | undefined;
    limit: number;
  }): Promise<readonly PaymentRecord[]>;

  /** Deletes the jobs of a payment that are done. */
  deleteDoneJobs(paymentId: string): Promise<void>;

  /**
   * Runs work and marks its job as done in one transaction, unless it is done already. When the work throws, nothing of it remains.
   *
   * Absent in a store without transactions.
   *
   * @returns whether this call did it
   * @throws what the work throws, and `store_failed`
   */
  deliver?(id: string, work: (handle: Handle) => Result, limits?: DeliveryLimits): Promise<boolean>;
};
