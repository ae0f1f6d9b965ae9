import type { GatewayName } from "../generated/gateways.ts";
import type { Rial } from "../money/rial.ts";
import type { Callback } from "../payments/callback.ts";
import type { Redirect } from "../payments/payment.ts";
import type { PaymentState } from "./payment-states.ts";
import type { RefundState } from "./refund-states.ts";

/** Where the money of a payment that does not pay its order is. As in `Failed` of the payment language. */
export type Money = "kept" | "returns" | "unknown";

/** Names one order. */
export type OrderKey = { readonly shop: string; readonly orderId: string };

/** An order, as stored. It alone decides which payment may keep money. Times are epoch milliseconds of the store's clock. */
export type OrderRecord = OrderKey & {
  /** Raised by one in each write. */
  readonly version: number;
  /** The amount of the newest payment. A payment of another amount can no longer pay for the order. */
  readonly amount: Rial;
  /** Id of the payment that holds the order: being verified, or paid. */
  readonly claim: string | null;
  readonly isPaid: boolean;
  readonly cancelledAt: number | null;
  readonly createdAt: number;
  readonly updatedAt: number;
};

/** A payment of an order, as stored. */
export type PaymentRecord = OrderKey & {
  /** Sent to the gateway as the order number: 20 letters and digits, random. */
  readonly id: string;
  /** Name of the gateway in the configuration. */
  readonly account: string;
  readonly gateway: GatewayName;
  /** `production`, `sandbox`, or the origin that replaces the gateway's own. */
  readonly environment: string;
  readonly amount: Rial;
  readonly state: PaymentState;
  /** Known for an end without a paid order. */
  readonly money: Money | null;
  /** The gateway's identifier. */
  readonly reference: string | null;
  readonly bankReference: string | null;
  /** The bank reference of a paid payment where the gateway's are unique, so that one receipt pays once. */
  readonly receipt: string | null;
  readonly card: string | null;
  /** What the payer paid: at least `amount`. */
  readonly paidAmount: Rial | null;
  /** Sum of its refunds that are not `refused`. It never exceeds `paidAmount`. */
  readonly refundedAmount: Rial;
  /** When the payer paid, as the gateway reports it, else when it was verified. */
  readonly paidAt: number | null;
  readonly redirect: Redirect | null;
  /** End of the time to pay. */
  readonly openUntil: number;
  /** What the payer brought back, at most five that differ. */
  readonly callbacks: readonly Callback[];
  /** Why it is in its state, for people: a short text without secrets. */
  readonly reason: string | null;
  readonly gatewayCode: string | null;
  /** Identifies the call that is asking the gateway. */
  readonly leaseToken: string | null;
  /** Until when that call is expected to end. It says who is asking, and is never what makes a write safe. */
  readonly leaseUntil: number | null;
  /** When the gateway was last asked. */
  readonly askedAt: number | null;
  /** How many times the gateway was asked in vain. */
  readonly tries: number;
  /** When the sweep looks at it again; `null` for never. */
  readonly dueAt: number | null;
  /** When the payer's data was deleted. A later event makes it `null` again, because it can bring new data. */
  readonly prunedAt: number | null;
  readonly createdAt: number;
  readonly updatedAt: number;
};

/** A refund of a payment, as stored. The gateway is asked at most once for each. */
export type RefundRecord = OrderKey & {
  /** `<payment id>r<number>`: letters and digits. Sent to the gateway as the number of the refund, where it takes one. */
  readonly id: string;
  readonly paymentId: string;
  /** 1, 2, 3, … among the refunds of the order. */
  readonly number: number;
  /** Reserved before the gateway is asked, and never changed. */
  readonly amount: Rial;
  readonly state: RefundState;
  /** The merchant's own key, by which a repeated call is recognised. */
  readonly key: string | null;
  /** The gateway's identifiers: some gateways divide a refund into parts. */
  readonly gatewayReferences: readonly string[];
  readonly gatewayCode: string | null;
  /** Why it is in its state, for people: a short text without secrets. */
  readonly reason: string | null;
  /** Who asked for it. */
  readonly requestedBy: string;
  readonly note: string | null;
  /** Identifies the call that asks the gateway, so that a store can tell the writes of two calls apart; `null` once it has ended. */
  readonly leaseToken: string | null;
  /** Until when the call to the gateway is expected to end; `null` once it has. */
  readonly leaseUntil: number | null;
  readonly createdAt: number;
  readonly updatedAt: number;
};

/** What happened to a payment, for the merchant's handlers. */
export type JobEvent = "paid" | "after_paid" | OtherEvent;

/** Events other than a paid order. */
export type OtherEvent =
  | "failed"
  | "cancelled"
  | "expired"
  | "mismatched"
  | "surplus"
  | "unknown"
  | "not_verified"
  | RefundEvent;

/** What happened to a refund. */
export type RefundEvent = "refund_accepted" | "refunded" | "refund_refused" | "refund_unknown";

export const jobStates = ["pending", "done", "stuck"] as const;

/** `stuck`: it failed so often that a person must look at it. It still runs, with long waits. */
export type JobState = (typeof jobStates)[number];

/** Work that must be done because of a transition: the delivery of a paid order, or another handler. */
export type JobRecord = {
  /** Also the idempotency key that handlers get: `<payment id>:<event>`, or `<refund id>:<event>`. */
  readonly id: string;
  readonly shop: string;
  readonly paymentId: string;
  /** Of an event of a refund. */
  readonly refundId: string | null;
  readonly event: JobEvent;
  readonly state: JobState;
  readonly version: number;
  readonly tries: number;
  /** When it runs next. */
  readonly dueAt: number;
  /** Why it failed the last time. */
  readonly error: string | null;
  readonly createdAt: number;
  readonly updatedAt: number;
};

/** Names an account of a gateway, as the configuration does. */
export type AccountKey = { readonly shop: string; readonly account: string };

/** Whether an account of a gateway has been creating payments, for all processes of a shop. */
export type AccountRecord = AccountKey & {
  /** Raised by one in each write. */
  readonly version: number;
  /** Failures since the last payment that was created. */
  readonly failures: number;
  /** Until when other accounts are tried first; `null` when it works. */
  readonly restUntil: number | null;
  readonly updatedAt: number;
};

/** An order with its payments and refunds, oldest first. */
export type OrderFile = {
  readonly order: OrderRecord;
  readonly payments: readonly PaymentRecord[];
  readonly refunds: readonly RefundRecord[];
};

/** What one write changes. */
export type OrderChange = {
  readonly order: OrderRecord;
  /** New and changed payments. */
  readonly payments: readonly PaymentRecord[];
  /** New and changed refunds. @default none */
  readonly refunds?: readonly RefundRecord[];
  /** New jobs. One that exists is left as it is. */
  readonly jobs: readonly JobRecord[];
};
