import type { Payment } from "../../core/payment.ts";
import type { Environment, IranDargahSettings } from "./options.ts";

/** What only IranDargah keeps of a payment. */
export type Details = {
  environment: Environment;
  /** Jalali day of the creation, which lists and reports go by. */
  day: string;
  method: "GET" | "POST";
  directVerify: boolean;
  /** Who carried it out, as the report of a month tells. */
  psp: "mellat" | "saderat";
  mobile: string | undefined;
  affiliateCode: string | undefined;
  /** Whether a verification of it has failed. */
  verificationFailed: boolean;
  /** Whether the merchant has cancelled it. */
  cancelled: boolean;
};

export function detailsOf(payment: Payment): Details {
  return payment.details as Details;
}

export type Status = "pending" | "completed" | "failed" | "timeout" | "cancelled" | "unknown";

/** State of a payment in IranDargah's words. */
export function statusOf(payment: Payment, settings: IranDargahSettings): Status {
  if (detailsOf(payment).cancelled) return settings.cancelledStatus;
  switch (payment.state) {
    case "pending":
      return "pending";
    case "paid":
      return settings.paidStatus;
    case "verified":
    case "refunded":
      return "completed";
    case "cancelled":
      return settings.cancelledStatus;
    case "reversed":
      return settings.reversedStatus;
    default:
      return payment.state;
  }
}

/** What payments and transactions name the verified payment by. */
export function referenceOf(payment: Payment, settings: IranDargahSettings): string | null {
  if (!isVerified(payment)) return null;
  return settings.paymentReference === "bank" ? (payment.bankReference ?? null) : payment.reference;
}

export function isVerified({ state }: Payment): boolean {
  return state === "verified" || state === "refunded";
}
