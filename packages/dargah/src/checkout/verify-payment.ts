import { DargahError } from "../errors/dargah-error.ts";
import type { Callback } from "../payments/callback.ts";
import type { CheckoutDoor, Claim } from "../payments/checkout-door.ts";
import type { StoredPayment } from "../payments/payment.ts";
import type { Verification } from "../payments/verification.ts";
import type { Account } from "./context.ts";
import type { PaymentRecord } from "./records.ts";

/** Verifies with each thing that the payer brought back until one is paid. `undefined` where there is nothing to ask with. */
export async function verifyPayment(
  account: Account,
  given: { payment: PaymentRecord; callbacks: readonly Callback[]; now: number; claim: Claim },
): Promise<Verification | undefined> {
  const { door } = account;
  const { payment, callbacks, now, claim } = given;
  const stored = storedOf(payment);
  const isReceipt = door.facts.callbackReference === "receipt";
  if (isReceipt && callbacks.length === 0) return undefined;
  // The payer may still be at the gateway, so nothing is claimed for a payment that nobody has paid.
  const unpaid =
    callbacks.length === 0
      ? await lookForUnpaid(door, { payment: stored, isAway: now < payment.openUntil })
      : undefined;
  if (unpaid) return unpaid;
  const tried = isReceipt ? callbacks : callbacks.slice(-1);
  let outcome: Verification | undefined;
  for (const callback of tried.length === 0 ? [undefined] : tried) {
    const next = await verifyOnce({ stored, callback });
    // A response that leaves the fate open counts more than one that says that nothing is paid.
    const isMore = outcome === undefined || outcome.outcome === "pending" || next.outcome === "unknown";
    if (isMore || next.outcome === "paid") outcome = next;
    if (outcome?.outcome === "paid") break;
  }
  return outcome;

  async function verifyOnce(given: { stored: StoredPayment; callback: Callback | undefined }): Promise<Verification> {
    try {
      return await door.verifyPayment({ payment: given.stored, callback: given.callback, claim });
    } catch (error) {
      if (!(error instanceof DargahError)) throw error;
      return { outcome: "unknown", nextStep: "verify_again", error };
    }
  }
}

/**
 * Looks at a payment whose payer has not come back. `undefined` for one that is paid, for one that the look does not explain although nobody can pay
 * it any more, and where the gateway has no look.
 */
async function lookForUnpaid(
  door: CheckoutDoor,
  { payment, isAway }: { payment: StoredPayment; isAway: boolean },
): Promise<Verification | undefined> {
  if (door.look === undefined) return undefined;
  try {
    const seen = await door.look({ payment });
    switch (seen) {
      case "pending":
      case "cancelled":
        return { outcome: seen };
      case "not_paid":
        return { outcome: "failed", reason: seen, money: "returns" };
      case "expired":
        return { outcome: "failed", reason: seen, money: door.facts.unverifiedMoney.money };
      case "unknown":
        return isAway ? unclearLook(payment) : undefined;
      default:
        return undefined;
    }
  } catch (error) {
    if (!(error instanceof DargahError)) throw error;
    return { outcome: "unknown", nextStep: "verify_again", error };
  }
}

function unclearLook({ gateway }: StoredPayment): Verification {
  const message = `${gateway} reports a state of the payment that its docs do not have, while the payer may be on its page.`;
  const error = new DargahError("response_unreadable", message, { gateway, retryable: true });
  return { outcome: "unknown", nextStep: "verify_again", error };
}

export function storedOf(payment: PaymentRecord): StoredPayment {
  const { gateway, reference, id, amount } = payment;
  return { gateway, reference: reference ?? "", orderId: id, amount };
}
