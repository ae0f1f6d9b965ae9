import type { StoredPayment } from "../../payments/payment.ts";
import type { Verification } from "../../payments/verification.ts";
import type { Attempts } from "./attempts.ts";
import type { References } from "./references.ts";

/**
 * Notes the end of an attempt, so that createPayment refuses it from then on. An end without money counts only for a payment that createPayment
 * recorded, because any other reference may come from a forged callback.
 */
export async function noteOutcome<Outcome extends Verification>(
  context: { attempts: Attempts; references: References },
  payment: StoredPayment,
  verify: () => Promise<Outcome>,
): Promise<Outcome> {
  const outcome = await verify();
  // The note only saves a later call to the gateway. The outcome is certain without it and must not be lost because of it.
  await noteEnd(context, payment, outcome).catch(() => undefined);
  return outcome;
}

async function noteEnd(
  { attempts, references }: { attempts: Attempts; references: References },
  payment: StoredPayment,
  outcome: { outcome: Verification["outcome"]; reason?: string },
): Promise<void> {
  if (outcome.outcome !== "paid") {
    const found = await references.find(payment);
    if (!("isRecorded" in found) || !found.isRecorded) return;
  }
  await attempts.note(payment, outcome);
}
