import { type Rial, rial } from "../../../money/rial.ts";
import { newOrder, newPayment } from "../../new-records.ts";
import type {
  AccountKey,
  AccountRecord,
  JobRecord,
  OrderChange,
  OrderRecord,
  PaymentRecord,
  RefundRecord,
} from "../../records.ts";
import type { CheckoutStore, Found } from "../../store.ts";

/** A time in the past, for every clock. */
const longAgo = 1_600_000_000_000;

let count = 0;

/** Makes an id that nothing else has. */
export function newId(): string {
  count++;
  return `p${count}${crypto.randomUUID().replaceAll("-", "").slice(0, 16)}`;
}

export function sampleOrder(given: Partial<OrderRecord> & Pick<OrderRecord, "shop">): OrderRecord {
  return { ...newOrder({ shop: given.shop, orderId: newId(), amount: rial(10_000) }, longAgo), ...given };
}

/** A payment with nothing but what it must have. */
export function samplePayment(
  { shop, orderId, amount }: Pick<OrderRecord, "shop" | "orderId" | "amount">,
  given: Partial<PaymentRecord> = {},
): PaymentRecord {
  const account = { account: "vandar", gateway: "vandar", environment: "production" } as const;
  const payment = { id: newId(), shop, orderId, amount, ...account, openUntil: longAgo + 1, dueAt: null };
  return { ...newPayment(payment, longAgo), ...given };
}

/** Values of every field that may be `null`, each another one. */
export function fullPayment(order: OrderRecord, text: (field: string) => string, amount: Rial): PaymentRecord {
  return samplePayment(order, {
    account: newId(),
    environment: text("environment"),
    amount,
    state: "mismatched",
    money: "unknown",
    reference: text("reference"),
    bankReference: text("bankReference"),
    receipt: text("receipt"),
    card: text("card"),
    paidAmount: amount,
    refundedAmount: amount,
    paidAt: longAgo + 2,
    redirect: { method: "POST", url: text("url"), fields: { [text("name")]: text("value") } },
    openUntil: longAgo + 3,
    callbacks: [{ gateway: "vandar", reference: text("callback"), claim: "paid", fields: { [text("field")]: "\0" } }],
    reason: text("reason"),
    gatewayCode: text("gatewayCode"),
    leaseToken: text("leaseToken"),
    leaseUntil: longAgo + 4,
    askedAt: longAgo + 5,
    tries: 6,
    dueAt: longAgo + 7,
    prunedAt: longAgo + 8,
    createdAt: longAgo + 9,
    updatedAt: longAgo + 10,
  });
}

/** A refund of a payment, with nothing but what it must have. */
export function sampleRefund(
  { shop, orderId, id }: Pick<PaymentRecord, "shop" | "orderId" | "id">,
  given: Partial<RefundRecord> & Pick<RefundRecord, "number">,
): RefundRecord {
  return {
    id: `${id}r${given.number}`,
    shop,
    orderId,
    paymentId: id,
    amount: rial(1000),
    state: "requested",
    key: null,
    gatewayReferences: [],
    gatewayCode: null,
    reason: null,
    requestedBy: "Sara",
    note: null,
    leaseToken: null,
    leaseUntil: null,
    createdAt: longAgo,
    updatedAt: longAgo,
    ...given,
  };
}

/** Values of every field of a refund that may be `null`, each another one. */
export function fullRefund(
  payment: PaymentRecord,
  text: (field: string) => string,
  amount: Rial,
  number = 1,
): RefundRecord {
  return sampleRefund(payment, {
    number,
    amount,
    state: "unknown",
    key: text("key"),
    gatewayReferences: [text("first"), text("second")],
    gatewayCode: text("gatewayCode"),
    reason: text("reason"),
    requestedBy: text("requestedBy"),
    note: text("note"),
    leaseToken: text("leaseToken"),
    leaseUntil: longAgo + 1,
    createdAt: longAgo + 2,
    updatedAt: longAgo + 3,
  });
}

export function sampleJob({ shop, id }: Pick<PaymentRecord, "shop" | "id">, given: Partial<JobRecord> = {}): JobRecord {
  return {
    id: `${id}:paid`,
    shop,
    paymentId: id,
    refundId: null,
    event: "paid",
    state: "pending",
    version: 1,
    tries: 0,
    dueAt: longAgo,
    error: null,
    createdAt: longAgo,
    updatedAt: longAgo,
    ...given,
  };
}

export function sampleAccount(key: AccountKey, given: Partial<AccountRecord> = {}): AccountRecord {
  return { ...key, version: 1, failures: 1, restUntil: null, updatedAt: longAgo, ...given };
}

/** Writes a new order with its payments and jobs. */
export function putOrder(
  store: CheckoutStore,
  order: OrderRecord,
  { payments = [], refunds = [], jobs = [] }: Partial<OrderChange> = {},
): Promise<Found> {
  return store.update(order, () => ({ order, payments, refunds, jobs }));
}

/** Writes a new order with one payment and its job. */
export async function putJob(store: CheckoutStore, shop: string, given: Partial<JobRecord> = {}): Promise<JobRecord> {
  const order = sampleOrder({ shop });
  const payment = samplePayment(order);
  const job = sampleJob(payment, given);
  await putOrder(store, order, { payments: [payment], jobs: [job] });
  return job;
}

/** The next version of an order. */
export function nextOrder({ file }: Found): OrderRecord {
  if (file === undefined) throw new Error("update: expected the order that was written, found none.");
  return { ...file.order, version: file.order.version + 1 };
}
