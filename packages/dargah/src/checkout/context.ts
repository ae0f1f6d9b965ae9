import type { Hmac } from "../crypto/hmac.ts";
import type { GatewayName } from "../generated/gateways.ts";
import type { CheckoutDoor } from "../payments/checkout-door.ts";
import type { WebhookReader } from "../payments/webhook-reader.ts";
import type { Time } from "../transport/time.ts";
import type { AccountHealth } from "./account-health.ts";
import type { AskLimit } from "./ask-limit.ts";
import type { CheckoutHooks } from "./hooks.ts";
import type { CheckoutOptions } from "./option-types.ts";
import type { CheckoutPayment, CheckoutRefund, RefundedPayment } from "./payment-types.ts";
import type { PaymentRecord, RefundRecord } from "./records.ts";
import type { CheckoutStore } from "./store.ts";

/** A gateway of the configuration. */
export type Account = {
  readonly name: string;
  readonly gateway: GatewayName;
  readonly door: CheckoutDoor;
  readonly webhooks?: WebhookReader | undefined;
};

/** What the parts of a checkout share. */
export type CheckoutContext<Handle = unknown> = {
  readonly store: CheckoutStore<Handle>;
  readonly accounts: ReadonlyMap<string, Account>;
  readonly health: AccountHealth;
  readonly asks: AskLimit;
  readonly shop: string;
  readonly keys: readonly [Hmac, ...Hmac[]];
  readonly origin: string;
  readonly path: string;
  readonly startMs: number;
  readonly openMs: number;
  readonly askMs: number;
  readonly deliveryMs: number;
  readonly time: Time;
  readonly hooks: CheckoutHooks;
  readonly handlers: Pick<
    CheckoutOptions<Handle>,
    "onPaid" | "afterPaid" | "onEvent" | "stillWanted" | "page" | "route"
  >;
};

/** Returns the account of a payment, unless it left the configuration or now works in another environment. */
export function accountOf(context: CheckoutContext, payment: PaymentRecord): Account | undefined {
  const account = context.accounts.get(payment.account);
  const isSame = account?.gateway === payment.gateway && account.door.environment === payment.environment;
  return isSame ? account : undefined;
}

/** Makes what merchants see of a payment. */
export function viewOf(context: CheckoutContext, payment: PaymentRecord): CheckoutPayment {
  const { id, shop, orderId, account, amount, state } = payment;
  const optional = {
    money: payment.money,
    reference: payment.reference,
    bankReference: payment.bankReference,
    card: payment.card,
    paidAmount: payment.paidAmount,
    paidAt: payment.paidAt === null ? null : new Date(payment.paidAt),
    reason: payment.reason,
    gatewayCode: payment.gatewayCode,
  };
  return Object.freeze({
    id,
    shop,
    orderId,
    gateway: account,
    amount,
    state,
    refundedAmount: payment.refundedAmount,
    ...withoutNull(optional),
    isGatewayMissing: accountOf(context, payment) === undefined,
    createdAt: new Date(payment.createdAt),
    updatedAt: new Date(payment.updatedAt),
  });
}

/** Makes what merchants see of a payment with its refunds. */
export function viewWithRefunds(
  context: CheckoutContext,
  { payment, refunds }: { payment: PaymentRecord; refunds: readonly RefundRecord[] },
): RefundedPayment {
  const own = refunds.filter(({ paymentId }) => paymentId === payment.id).map(viewOfRefund);
  return Object.freeze({ ...viewOf(context, payment), refunds: Object.freeze(own) });
}

/** Makes what merchants see of a refund. */
export function viewOfRefund(refund: RefundRecord): CheckoutRefund {
  const { id, paymentId, orderId, number, amount, state, key, requestedBy, note, reason, gatewayCode } = refund;
  return Object.freeze({
    id,
    payment: paymentId,
    orderId,
    number,
    amount,
    state,
    ...withoutNull({ key }),
    references: refund.gatewayReferences,
    by: requestedBy,
    ...withoutNull({ note, reason, gatewayCode }),
    createdAt: new Date(refund.createdAt),
    updatedAt: new Date(refund.updatedAt),
  });
}

type WithoutNull<T> = { [Name in keyof T]?: NonNullable<T[Name]> };

function withoutNull<T extends object>(fields: T): WithoutNull<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)) as WithoutNull<T>;
}
