import { type Rial, rial } from "../money/rial.ts";
import { findPayment, newJob } from "./change-order.ts";
import type { OrderChange, OrderFile, PaymentRecord, RefundEvent, RefundRecord } from "./records.ts";
import { acceptsRefundEvent, nextRefundState, type RefundChangeEvent } from "./refund-states.ts";
import type { Found } from "./store.ts";

/** Fields of a refund that an event sets. */
export type RefundFields = Partial<Pick<RefundRecord, "gatewayReferences" | "gatewayCode" | "reason">>;

export type RefundChange = {
  readonly id: string;
  readonly event: RefundChangeEvent;
  readonly fields?: RefundFields;
  readonly job: RefundEvent;
};

/** Applies an event to a refund. `undefined` when the refund cannot take it, because something else has been written meanwhile. */
export function changeRefund({ file, now }: Found, { id, event, fields, job }: RefundChange): OrderChange | undefined {
  const refund = file?.refunds.find((one) => one.id === id);
  if (file === undefined || refund === undefined || !acceptsRefundEvent(refund.state, event)) return undefined;
  const state = nextRefundState(refund.state, event);
  const changed: RefundRecord = { ...refund, ...fields, state, leaseToken: null, leaseUntil: null, updatedAt: now };
  const payment = findPayment(file, refund.paymentId);
  const jobs = [newJob({ payment, refundId: id, event: job, now })];
  return { ...withRefund({ file, now, payment, refund: changed }), jobs };
}

/** Writes a refund, the sum of all refunds of its payment, and when the sweep must look whether a call has ended. */
export function withRefund(given: {
  file: OrderFile;
  now: number;
  payment: PaymentRecord;
  refund: RefundRecord;
}): OrderChange {
  const { file, now, payment, refund } = given;
  const others = refundsOf(file, payment.id).filter(({ id }) => id !== refund.id);
  const all = [...others, refund];
  return {
    order: { ...file.order, version: file.order.version + 1, updatedAt: now },
    payments: [{ ...payment, refundedAmount: sumOf(all), dueAt: nextLease(all), updatedAt: now }],
    refunds: [refund],
    jobs: [],
  };
}

export function refundsOf({ refunds }: Pick<OrderFile, "refunds">, paymentId: string): readonly RefundRecord[] {
  return refunds.filter((refund) => refund.paymentId === paymentId);
}

export function findRefund({ file }: Found, id: string): RefundRecord {
  const refund = file?.refunds.find((one) => one.id === id);
  if (refund === undefined) throw new Error(`The order has no refund ${id}.`);
  return refund;
}

/** Everything that was refunded, or may have been. */
function sumOf(refunds: readonly RefundRecord[]): Rial {
  return rial(refunds.reduce((sum, { state, amount }) => (state === "refused" ? sum : sum + amount), 0));
}

function nextLease(refunds: readonly RefundRecord[]): number | null {
  const leases = refunds.flatMap(({ state, leaseUntil }) => (state === "requested" ? (leaseUntil ?? []) : []));
  return leases.length === 0 ? null : Math.min(...leases);
}
