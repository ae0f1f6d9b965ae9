import type { Payment } from "../../core/payment.ts";
import type { Environment, IranDargahSettings } from "./options.ts";

/** Fields of a payment that only IranDargah keeps. */
export type Details = {
  environment: Environment;
  /** Jalali day of the creation, used by lists and reports. */
  day: string;
  method: "GET" | "POST";
  directVerify: boolean;
  /** Payment service provider, as in the monthly report. */
  psp: "mellat" | "saderat";
  mobile: string | undefined;
  affiliateCode: string | undefined;
  /** Whether a verification has failed. */
  verificationFailed: boolean;
  /** Whether the merchant cancelled it. */
  cancelled: boolean;
};

export function detailsOf(payment: Payment): Details {
  return payment.details as Details;
}

export type Status = "pending" | "completed" | "failed" | "timeout" | "cancelled" | "unknown";

/** Returns the state of a payment in IranDargah's terms. */
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

/** Returns the reference of a verified payment in payments and transactions. */
export function referenceOf(payment: Payment, settings: IranDargahSettings): string | null {
  if (!isVerified(payment)) return null;
  return settings.paymentReference === "bank" ? (payment.bankReference ?? null) : payment.reference;
}

export function isVerified({ state }: Payment): boolean {
  return state === "verified" || state === "refunded";
}
