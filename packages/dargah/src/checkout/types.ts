import type { Rial } from "../money/rial.ts";
import type { Gateway } from "../payments/gateway.ts";
import type { Redirect } from "../payments/payment.ts";
import type { Refunding } from "../payments/refunding.ts";
import type { WebhookReader } from "../payments/webhook-reader.ts";
import type { Time } from "../transport/time.ts";
import type { DueHint, Hint } from "./hints.ts";
import type { CheckoutHooks } from "./hooks.ts";
import type { PaymentState } from "./payment-states.ts";
import type { JobEvent, JobState, Money, OtherEvent } from "./records.ts";
import type { RefundState } from "./refund-states.ts";
import type { CheckoutStore } from "./store.ts";

/** A payment of an order, as the merchant sees it. */
export type CheckoutPayment = {
  /** Checkout's own id, which the gateway got as its order number. */
  readonly id: string;
  readonly shop: string;
  readonly orderId: string;
  /** Name of the gateway in the configuration. */
  readonly gateway: string;
  /** The requested amount. */
  readonly amount: Rial;
  readonly state: PaymentState;
  /**
   * For a payment that does not pay its order, where the payer's money is. `kept`: the merchant has it, and must refund it. `returns`: it was not
   * taken, or goes back. `unknown`: the gateway does not say.
   */
  readonly money?: Money;
  /** The gateway's identifier of the payment. */
  readonly reference?: string;
  /** The reference by which the bank or the gateway's support finds the payment. */
  readonly bankReference?: string;
  /** The payer's card, with at most the first six and the last four digits. */
  readonly card?: string;
  /** What the payer paid: at least `amount`, and more where the payer bears a fee. */
  readonly paidAmount?: Rial;
  /** Sum of its refunds, except those that were refused: what was refunded, or may have been. */
  readonly refundedAmount: Rial;
  readonly paidAt?: Date;
  /** Why the payment is in its state, in English, for logs and operators. */
  readonly reason?: string;
  /** The gateway's own code for it. */
  readonly gatewayCode?: string;
  /** Whether its gateway was removed from the configuration, so that its state cannot be checked. */
  readonly isGatewayMissing: boolean;
  readonly createdAt: Date;
  readonly updatedAt: Date;
};

/** A refund of a payment, as the merchant sees it. */
export type CheckoutRefund = {
  /** Checkout's own id, which the gateway got as the number of the refund. */
  readonly id: string;
  /** Id of the payment. */
  readonly payment: string;
  readonly orderId: string;
  /** 1, 2, 3, … among the refunds of the order. */
  readonly number: number;
  readonly amount: Rial;
  readonly state: RefundState;
  /** The key that was passed to `refund`. */
  readonly key?: string;
  /** The gateway's identifiers. Some gateways divide a refund into parts. */
  readonly references: readonly string[];
  /** Who asked for it. */
  readonly by: string;
  readonly note?: string;
  /** Why it is in its state, in English, for logs and operators. */
  readonly reason?: string;
  /** The gateway's own code for it. */
  readonly gatewayCode?: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
};

/** A payment with its refunds, oldest first. */
export type RefundedPayment = CheckoutPayment & { readonly refunds: readonly CheckoutRefund[] };

/** A gateway of the checkout, alone or with what belongs to it. */
export type CheckoutGateway =
  | Gateway
  | {
      /** Two accounts of one gateway need a name each. @default the name of the gateway */
      readonly name?: string;
      readonly gateway: Gateway;
      /**
       * Reads its webhooks, which are sent to `<path>/webhooks/<name>`: `irandargahWebhooks({ secrets })` of `dargah/irandargah/webhooks`.
       *
       * @default no webhooks are taken
       */
      readonly webhooks?: WebhookReader;
    };

/** A paid order to deliver. */
export type Delivery<Handle> = {
  readonly payment: CheckoutPayment;
  /**
   * The transaction of the store. What is written through it happens exactly once. Anything else may happen again, and belongs in `afterPaid`.
   * `undefined` with a store without transactions.
   */
  readonly transaction: Handle;
  /** The same in every try of this delivery, so that other systems can recognise a repetition. */
  readonly idempotencyKey: string;
  /** Aborts when the time for a delivery is over. */
  readonly signal: AbortSignal;
};

/** Something that happened to a payment. */
export type CheckoutEvent = {
  readonly event: OtherEvent;
  readonly payment: CheckoutPayment;
  /** Of an event of a refund. */
  readonly refund?: CheckoutRefund;
  /** The same in every try. */
  readonly idempotencyKey: string;
  readonly signal: AbortSignal;
};

export type CheckoutOptions<Handle, Result = unknown> = {
  /** In the order in which `start` tries them: one that cannot create a payment gives way to the next. */
  gateways: readonly CheckoutGateway[];
  /** Keeps orders and payments, such as `createSqliteCheckoutStore(database)`. */
  store: CheckoutStore<Handle, Result>;
  /** Sign callback addresses: 32 characters or more each. The first one signs; the others hold for payments that are still open. */
  secrets: readonly string[];
  /** Public address of the shop, such as `https://shop.example`. `https:`, or `http:` on the loopback interface. */
  origin: string;
  /** Path below which `handle` is served. @default "/payments" */
  path?: string;
  /** Returns the page that the payer sees after the payment: a path of `origin`. Called with every state. */
  page(payment: CheckoutPayment): string;
  /**
   * Delivers a paid order. It runs until it succeeds, and with an SQL store in one transaction with the note that it is done: exactly once for what
   * is written through `transaction`.
   *
   * With a database of `node:sqlite` or `better-sqlite3` it must be synchronous, because such a transaction ends before a promise does.
   */
  onPaid(delivery: Delivery<Handle>): NoInfer<Result>;
  /** Called after a delivery, at least once: for mails and other systems. @default nothing */
  afterPaid?(delivery: Omit<Delivery<Handle>, "transaction">): void | Promise<void>;
  /** Called at least once for every other end of a payment or a refund, and when its fate is unknown. @default nothing */
  onEvent?(event: CheckoutEvent): void | Promise<void>;
  /** Asked right before money is kept, such as whether the basket is still reserved. @default true */
  stillWanted?(order: { readonly orderId: string; readonly payment: CheckoutPayment }): boolean | Promise<boolean>;
  /** Called on each transition, and with errors that no caller gets. `checkoutTelemetry()` of `dargah/otel` makes some. @default none */
  hooks?: CheckoutHooks;
  /**
   * Returns the names of the gateways that a `start` without `gateway` may try, in order, such as a cheaper one first for small amounts.
   *
   * @default all of `gateways`
   */
  route?(order: { readonly orderId: string; readonly amount: Rial }): readonly string[] | Promise<readonly string[]>;
  /** Distinguishes shops that share a database: order ids are unique within one. @default "default" */
  shop?: string;
  /**
   * Seconds for all gateways that one `start` tries, of which each gets an equal share of what is left: 1 to 120. A start that can use only one
   * gateway is limited by the timeouts of that gateway.
   *
   * @default 15
   */
  startSeconds?: number;
  /** Minutes in which a payer can pay, where the gateway does not report it: 1 to 1,440. @default 30 */
  openMinutes?: number;
  /** Hours for which a payment without a clear response is asked about: 1 to 720. @default 72 */
  askHours?: number;
  /**
   * How many times in a minute this process asks one gateway about open payments without something new from a payer, such as for a reloaded page or
   * in `reconcile`: 1 to 60,000. What is over the limit is asked later. What a payer brings back is always asked about.
   *
   * @default 600
   */
  asksPerMinute?: number;
  /** Seconds for one run of a handler: 1 to 300. @default 5 */
  deliverySeconds?: number;
  /** Timer for waits of this process, for tests. When something is due is decided by the store's clock. @default real time */
  time?: Time;
};

/** An order to be paid. */
export type StartOrder = {
  /** The merchant's order: 1 to 255 letters, digits and ASCII symbols. It never reaches the gateway as its order number. */
  orderId: string;
  amount: Rial;
  /** Name of a gateway of the configuration, which then is the only one that is tried. @default the first one that can create the payment */
  gateway?: string;
  /** Shown to the payer and in the gateway's panel. @default the order id */
  description?: string;
  /** Mobile number of the payer. Some payment pages use it to offer the payer's cards. It is not stored. */
  mobile?: string;
  /** Aborts the call to the gateway. */
  signal?: AbortSignal;
};

export type Started = {
  readonly payment: CheckoutPayment;
  /** Where to send the payer's browser: pass it to `redirectResponse` of `dargah/web`. */
  readonly redirect: Redirect;
};

export type PaymentQuery = {
  orderId?: string;
  states?: readonly PaymentState[];
  gateway?: string;
  /** Only payments with a delivery in this state, such as `stuck`. */
  delivery?: JobState;
  /** Only payments with a refund in this state, such as `unknown`. */
  refund?: RefundState;
  /** Created at this time or later. */
  from?: Date;
  /** Created before this time. */
  to?: Date;
  /** From the page before. @default the newest */
  cursor?: string;
  /** 1 to 100. @default 50 */
  limit?: number;
};

/** How far a handler is with an event of a payment. */
export type PaymentDelivery = {
  /** `paid` is for `onPaid`, `after_paid` for `afterPaid`, and everything else for `onEvent`. */
  readonly event: JobEvent;
  /** `pending`: it runs again by itself. `stuck`: it has failed 12 times, so somebody must look at it; it runs every 15 minutes. */
  readonly state: JobState;
  /** Id of the refund that the event is about, if it is about one. */
  readonly refund?: string;
  /** How many times it was run. */
  readonly tries: number;
  /** Why it failed the last time: the first line of the handler's error. */
  readonly error?: string;
  /** When it is run next, unless it is done. */
  readonly nextTryAt?: Date;
};

export type ListedPayment = RefundedPayment & {
  /** The oldest first. `prune` deletes those that are done. */
  readonly deliveries: readonly PaymentDelivery[];
};

export type PaymentPage = {
  /** Newest first. */
  readonly payments: readonly ListedPayment[];
  /** For the next page; absent on the last one. */
  readonly cursor?: string;
};

export type Resolution = {
  /** Id of the payment. */
  payment: string;
  /** `paid`: the money is there, so the order is paid and delivered. `not_paid`: it is not. `abandoned`: nobody will find out. */
  as: "paid" | "not_paid" | "abandoned";
  /** From the gateway's panel, for `paid`. */
  bankReference?: string;
  /** Who says so. */
  by: string;
  /** Why, in one line. */
  note: string;
};

/** A refund to ask the gateway for. */
export type NewRefund = {
  /** Id of the payment: `paid`, or `surplus` or `mismatched` with `money: "kept"`. */
  payment: string;
  /** 1 Rial or more, of what is left of the amount that the payer paid. @default everything that is left */
  amount?: Rial;
  /** Who asks for it. */
  by: string;
  /** Why, in one line. It is stored, and not sent to the gateway. */
  note?: string;
  /**
   * A key of your own, such as the id of a form, 1 to 255 letters, digits and ASCII symbols. A call with the key of an earlier refund of the payment
   * returns that refund and sends nothing, so that a double click does not refund twice; after a refusal it throws `invalid_option`.
   *
   * @default none: each call is a refund of its own
   */
  key?: string;
  /** Aborts the call to the gateway. It is then not known whether the money is refunded. */
  signal?: AbortSignal;
};

export type RefundResolution = {
  /** Id of the refund, which is `accepted` or `unknown`. */
  refund: string;
  /** `refunded`: the money went back to the payer. `not_refunded`: it did not, and never will, so it can be refunded again. */
  as: "refunded" | "not_refunded";
  /** Who says so. */
  by: string;
  /** Why, in one line. */
  note: string;
};

export type Pruning = {
  /** Payments whose last event is older are pruned. */
  before: Date;
  /** The most payments of one call: 1 to 100,000. @default 1000 */
  limit?: number;
};

export type Pruned = {
  /** How many payments were pruned. Fewer than `limit`: nothing is left to prune. */
  readonly payments: number;
};

export type WatchOptions = {
  /** Ends the watch. */
  signal: AbortSignal;
  /** The longest pause between two sweeps, in seconds: 1 to 3,600. With a queue, 300 is enough. @default 60 */
  everySeconds?: number;
  /** Called when a sweep fails, such as with `store_failed`. The next one comes after a longer pause. @default nothing */
  onError?(error: unknown): void;
};

/** What one `reconcile` did. */
export type Reconciliation = {
  /** Payments that were asked about or ended. */
  readonly payments: number;
  /** Deliveries and events that ran. */
  readonly jobs: number;
};

export type Checkout = {
  /**
   * Starts a payment of an order, or continues the one that is open. Two calls at once start one payment.
   *
   * A gateway that does not create a payment gives way to the next one, because no payer has been sent to it. Gateways whose limits do not fit the
   * amount are skipped, and one that has failed several times is tried last for a while, by all processes.
   *
   * @throws {DargahError} `order_paid`, `order_being_checked`, `order_cancelled`, `invalid_option`, `invalid_amount`, `store_failed`, and the errors
   * of `createPayment` of the last gateway
   */
  start(order: StartOrder): Promise<Started>;
  /**
   * Takes a payer's callback: asks the gateway, and delivers when the order is paid.
   *
   * @throws {DargahError} `callback_invalid`, `callback_tampered`, `gateway_missing`, `store_failed`
   */
  complete(request: Request): Promise<CheckoutPayment>;
  /**
   * Serves everything below `path`: callbacks, which end at the shop's own page, `<callback>/status`, and `webhooks/<name of the gateway>`. Never
   * throws for what a browser sends.
   */
  handle(request: Request): Promise<Response>;
  /** @returns the payment, or `undefined` if the store has no payment of that id */
  get(paymentId: string): Promise<RefundedPayment | undefined>;
  list(query?: PaymentQuery): Promise<PaymentPage>;
  /** Brings due payments to an end and runs due deliveries. Any number of processes can call it at once. */
  reconcile(options?: { limit?: number }): Promise<Reconciliation>;
  /**
   * Calls `reconcile` until the signal aborts: at once, and then after pauses that grow to `everySeconds` while there is nothing to do. It is
   * enough for a single process, and any number of processes can do it. It resolves when the sweep in progress has ended.
   *
   * @throws {DargahError} `invalid_option`, also when this checkout is being watched already
   */
  watch(options: WatchOptions): Promise<void>;
  /**
   * Does what a hint of a queue names, if it is due: asks about a payment, or runs a delivery or another event. A hint can be lost, late, repeated
   * or wrong. `dargah/queues/bullmq` and `dargah/queues/pg-boss` call it.
   *
   * @returns the hint with its time, when it is not due yet
   * @throws {DargahError} `store_failed`, and `invalid_option` for anything but a hint
   */
  wake(hint: Hint): Promise<DueHint | undefined>;
  /**
   * Ends an order, so that nothing can pay for it.
   *
   * @throws {DargahError} `order_paid`, `order_being_checked`, `order_not_found`
   */
  cancel(orderId: string): Promise<void>;
  /**
   * Ends a payment that no gateway can clear up, by the word of a person. It is recorded in `reason`.
   *
   * @throws {DargahError} `order_paid`, `order_being_checked`, `order_not_found`, `invalid_option` for a state that needs no resolution, and for a
   * payment that is refunded
   */
  resolve(resolution: Resolution): Promise<CheckoutPayment>;
  /**
   * Records what became of a refund that the gateway cannot report on, by the word of a person. Look into the gateway's panel first, and not right
   * away: a request may still be on its way to the gateway.
   *
   * @throws {DargahError} `order_not_found`, `invalid_option` for a state that needs no resolution
   */
  resolveRefund(resolution: RefundResolution): Promise<CheckoutRefund>;
  /**
   * Runs the handlers of a payment that have failed, without waiting for their next turn, such as when the cause of a `stuck` one is fixed. One that
   * is running at this moment is left alone.
   *
   * @returns the deliveries of the payment after it
   * @throws {DargahError} `order_not_found`
   */
  retryDelivery(paymentId: string): Promise<readonly PaymentDelivery[]>;
  /**
   * Deletes what is stored of payers, from payments that have ended: the card, what the browser brought back, and the address of the payment page.
   * Deliveries that are done are deleted too. References, amounts, states and times stay, so a reference or a receipt still pays only once. Payments
   * with a delivery that is not done are left alone. Any number of processes can call it at once.
   *
   * @throws {DargahError} `invalid_option`
   * @example await checkout.prune({ before: new Date(Date.now() - 365 * 86_400_000) });
   */
  prune(pruning: Pruning): Promise<Pruned>;
};

/** A checkout with a gateway that can refund. */
export type RefundingCheckout = Checkout & {
  /**
   * Refunds a payment, or a part of it. Its amount is reserved before the gateway is asked, so that all refunds of a payment never exceed what the
   * payer paid, also from two operators at once. The gateway is asked once: a refund whose response is lost becomes `unknown`, and is never repeated.
   * The order stays paid, and a delivery that is still pending goes on: `onPaid` sees `payment.refundedAmount`.
   *
   * @returns the refund: `accepted` or `unknown`; for a key that was used before, in the state in which it is now
   * @throws {DargahError} `invalid_amount` for more than what is left, `invalid_option` for a payment that cannot be refunded, `order_not_found`,
   * `store_failed`, and the errors of the gateway: nothing was refunded then
   */
  refund(refund: NewRefund): Promise<CheckoutRefund>;
};

/** `RefundingCheckout` if one of the gateways can refund, else `Checkout`. */
export type CheckoutOf<Gateways extends readonly CheckoutGateway[]> = [
  Extract<Gateways[number], Refunding | { readonly gateway: Refunding }>,
] extends [never]
  ? Checkout
  : RefundingCheckout;
