import { holdsOrder, isEnded, nextState, type PaymentEvent } from "./payment-states.ts";
import type { JobEvent, JobRecord, OrderChange, OrderFile, OrderRecord, PaymentRecord } from "./records.ts";
import type { Found } from "./store.ts";

/** Fields of a payment that an event sets. */
export type PaymentFields = Partial<
  Omit<PaymentRecord, "id" | "shop" | "orderId" | "state" | "prunedAt" | "createdAt" | "updatedAt">
>;

type Given = {
  readonly file: OrderFile;
  readonly now: number;
  readonly id: string;
  /** `undefined` keeps the state. */
  readonly event: PaymentEvent | undefined;
  readonly fields?: PaymentFields;
  readonly order?: Partial<Pick<OrderRecord, "cancelledAt" | "amount">>;
  readonly jobs?: readonly JobEvent[];
};

/**
 * Applies an event to a payment. The claim on the order follows from the state: the payment that is being verified, is unknown or is paid has it,
 * and the write that ends that payment unpaid releases it and lets a waiting payment be looked at.
 *
 * @throws {Error} for a transition that does not exist, or a claim that another payment has: faults of this package
 */
export function changePayment({ file, now, id, event, fields = {}, order = {}, jobs = [] }: Given): OrderChange {
  const payment = findPayment(file, id);
  const state = event === undefined ? payment.state : nextState(payment.state, event);
  const after: PaymentRecord = { ...payment, ...fields, state, prunedAt: null, updatedAt: now };
  // A failover of the store can have lost what the caller has seen. An end that is not written never stops the sweep from looking.
  const isOpen = event === undefined && !isEnded(state) && state !== "unknown";
  const changed = isOpen ? { ...after, dueAt: after.dueAt ?? payment.dueAt } : after;
  const held = file.order.claim;
  const holds = holdsOrder(state);
  if (holds && held !== null && held !== id) throw new Error(`The order of ${id} is held by ${held}.`);
  const claim = holds ? id : held === id ? null : held;
  const hasEnded = holdsOrder(payment.state) && !holds;
  const isDecided = hasEnded || (state === "paid" && payment.state !== "paid");
  const waiting = isDecided ? file.payments.filter((one) => one.state === "waiting" && one.id !== id) : [];
  return {
    order: {
      ...file.order,
      ...order,
      version: file.order.version + 1,
      claim,
      isPaid: file.order.isPaid || state === "paid",
      updatedAt: now,
    },
    payments: [changed, ...waiting.map((one) => ({ ...one, dueAt: now, updatedAt: now }))],
    jobs: jobs.map((event) => newJob({ payment: changed, event, now })),
  };
}

export function findPayment(file: OrderFile, id: string): PaymentRecord {
  const payment = file.payments.find((one) => one.id === id);
  if (payment === undefined) throw new Error(`The order has no payment ${id}.`);
  return payment;
}

/** Whether the order can still be paid by a payment of this amount. */
export function isWanted({ isPaid, cancelledAt, amount }: OrderRecord, payment: PaymentRecord): boolean {
  return !isPaid && cancelledAt === null && amount === payment.amount;
}

/** Returns the payment after a change that `update` has made. */
export function paymentIn({ file }: Found, id: string): PaymentRecord {
  if (file === undefined) throw new Error(`The order of ${id} is gone.`);
  return findPayment(file, id);
}

/** Makes the job of an event of a payment, or of one of its refunds. */
export function newJob(given: { payment: PaymentRecord; refundId?: string; event: JobEvent; now: number }): JobRecord {
  const { payment, refundId = null, event, now } = given;
  const { id, shop } = payment;
  return {
    id: `${refundId ?? id}:${event}`,
    shop,
    paymentId: id,
    refundId,
    event,
    state: "pending",
    version: 1,
    tries: 0,
    dueAt: now,
    error: null,
    createdAt: now,
    updatedAt: now,
  };
}
