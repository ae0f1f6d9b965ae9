import type { Rial } from "../money/rial.ts";
import type { Gateway } from "../payments/gateway.ts";
import type { WebhookReader } from "../payments/webhook-reader.ts";
import type { Time } from "../transport/time.ts";
import type { CheckoutHooks } from "./hooks.ts";
import type { CheckoutPayment, CheckoutRefund } from "./payment-types.ts";
import type { OtherEvent } from "./records.ts";
import type { CheckoutStore } from "./store.ts";

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
