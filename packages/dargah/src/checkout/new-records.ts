import { rial } from "../money/rial.ts";
import type { OrderKey, OrderRecord, PaymentRecord } from "./records.ts";

/** Makes the record of an order that nothing has happened to. */
export function newOrder({ shop, orderId, amount }: OrderKey & Pick<OrderRecord, "amount">, now: number): OrderRecord {
  return {
    shop,
    orderId,
    amount,
    version: 1,
    claim: null,
    isPaid: false,
    cancelledAt: null,
    createdAt: now,
    updatedAt: now,
  };
}

type Given = Pick<
  PaymentRecord,
  "id" | "shop" | "orderId" | "account" | "gateway" | "environment" | "amount" | "openUntil" | "dueAt"
>;

/** Makes the record of a payment that the gateway has not been asked for yet. */
export function newPayment(given: Given, now: number): PaymentRecord {
  return {
    ...given,
    state: "created",
    money: null,
    reference: null,
    bankReference: null,
    receipt: null,
    card: null,
    paidAmount: null,
    refundedAmount: rial(0),
    paidAt: null,
    redirect: null,
    callbacks: [],
    reason: null,
    gatewayCode: null,
    leaseToken: null,
    leaseUntil: null,
    askedAt: null,
    tries: 0,
    prunedAt: null,
    createdAt: now,
    updatedAt: now,
  };
}
