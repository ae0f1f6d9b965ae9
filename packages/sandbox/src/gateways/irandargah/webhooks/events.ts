import type { Json } from "../../../core/exchange.ts";
import { maskCard, type Payment } from "../../../core/payment.ts";
import { jalali, jalaliDate } from "../../../core/tehran-time.ts";

/** Every event with its meaning. The texts of the first two are documented. */
export const webhookEvents = {
  "payment.created": "Triggered when a new payment is initiated",
  "payment.completed": "Triggered when a payment is successfully completed",
  "payment.failed": "Triggered when a payment has failed",
  "payment.cancelled": "Triggered when a payment is cancelled",
  "payment.reversed": "Triggered when a payment is reversed or given back",
  "verification.completed": "Triggered when a payment is successfully verified",
  "verification.failed": "Triggered when a payment could not be verified",
  "refund.created": "Triggered when a refund is requested",
  "refund.completed": "Triggered when a refund is carried out",
  "settlement.created": "Triggered when a settlement is put together",
  "settlement.completed": "Triggered when a settlement is carried out",
  "settlement.failed": "Triggered when a settlement has failed",
} as const;

export type WebhookEventName = keyof typeof webhookEvents;

export const webhookEventNames = Object.keys(webhookEvents) as WebhookEventName[];

/** @throws {TypeError} for an event that does not exist */
export function readEventName(name: unknown): WebhookEventName {
  const known = webhookEventNames.find((event) => event === name);
  if (known) return known;
  throw new TypeError(`Unknown event ${JSON.stringify(name)}. Choose from ${webhookEventNames.join(", ")}.`);
}

export type EventData = { [field: string]: Json };

/** Subject of an event. Times are epoch milliseconds. */
type Subject = {
  authority: string;
  amount: number;
  orderId: string;
  refCode: string;
  pan: string;
  createdAt: number;
  verifiedAt: number;
  failure: { status: "failed" | "timeout"; message: string };
};

/** Options about the fields of events. */
type Rules = { refCode: "authority" | "bank"; reversedData: "payment" | "empty" };

const failed = "پرداخت ناموفق بود";
const failures: Record<NonNullable<Payment["failure"]>, Subject["failure"]> = {
  declined: { status: "failed", message: failed },
  insufficient: { status: "failed", message: "موجودی کارت کافی نیست" },
  timeout: { status: "timeout", message: "بانک در زمان مقرر پاسخ نداد" },
  expired: { status: "timeout", message: "مهلت پرداخت به پایان رسید" },
  cancelled: { status: "failed", message: failed },
};

/** Returns the payment of the documented sample. */
function sampleSubject(at: number): Subject {
  return {
    authority: "2025100121424146HC",
    amount: 100_000,
    orderId: "ORDER-12345",
    refCode: "2025100121424146HC",
    pan: "603799******1234",
    createdAt: at,
    verifiedAt: at,
    failure: failures.declined,
  };
}

/** Returns the documented fields of an event, with the values of the documented sample. */
export function sampleData(event: WebhookEventName, at: number): EventData {
  return dataOf(event, sampleSubject(at), { at, reversedData: "payment" });
}

/**
 * Returns the documented fields of an event about a payment. Values that the payment lacks, because the event has not really happened to
 * it, are taken from the documented sample.
 */
export function paymentData(event: WebhookEventName, payment: Payment, { at, rules }: { at: number; rules: Rules }) {
  const sample = sampleSubject(at);
  const { reference, amount, createdAt } = payment;
  const subject: Subject = {
    authority: reference,
    amount,
    orderId: payment.orderId ?? sample.orderId,
    refCode: rules.refCode === "authority" ? reference : (payment.bankReference ?? sample.refCode),
    pan: payment.card ? maskCard(payment.card.number) : sample.pan,
    createdAt,
    verifiedAt: payment.verifiedAt ?? payment.paidAt ?? at,
    failure: failures[payment.failure ?? "declined"],
  };
  return dataOf(event, subject, { at, reversedData: rules.reversedData });
}

function dataOf(
  event: WebhookEventName,
  subject: Subject,
  { at, reversedData }: { at: number; reversedData: Rules["reversedData"] },
): EventData {
  const { authority, amount, orderId, refCode, pan } = subject;
  const now = jalali(at);
  switch (event) {
    case "payment.created":
      return { authority, amount, status: "pending", created_at: jalali(subject.createdAt) };
    case "payment.completed":
    case "verification.completed":
      return { authority, amount, order_id: orderId, ref_code: refCode, pan, verified_at: jalali(subject.verifiedAt) };
    case "payment.failed":
      return { authority, amount, ...subject.failure };
    case "payment.cancelled":
      return { authority, amount, status: "cancelled", message: "پرداخت لغو شد" };
    case "verification.failed":
      return { authority, amount, status: "failed", message: "تأیید پرداخت ناموفق بود" };
    case "payment.reversed":
      return reversedData === "empty" ? {} : { authority, amount, order_id: orderId, ref_code: refCode };
    case "refund.created":
      return {
        refund_code: "REFUND-001",
        authority,
        amount,
        status: "pending",
        reason: "درخواست مشتری",
        created_at: now,
      };
    case "refund.completed":
      return { refund_code: "REFUND-001", authority, amount, status: "completed", completed_at: now };
    case "settlement.created":
    case "settlement.completed":
    case "settlement.failed": {
      const status = event === "settlement.created" ? "pending" : event.replace("settlement.", "");
      return { settlement_code: "SETTLEMENT-001", amount, status, period: jalaliDate(at) };
    }
  }
}
