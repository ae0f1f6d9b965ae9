import { DargahError } from "../../errors/dargah-error.ts";
import type { Rial } from "../../money/rial.ts";
import type { StoredPayment } from "../../payments/payment.ts";
import type { GatewayWords, Paid, Unknown } from "../../payments/verification.ts";
import { defined } from "./defined.ts";
import type { Binding } from "./references.ts";

/** Error codes after which the fate of the payment is not known. Every other code means that the call was not carried out. */
const uncertain = new Set<string>([
  "timeout",
  "connection_failed",
  "aborted",
  "response_unreadable",
  "gateway_unavailable",
  "gateway_refused",
  "response_signature_invalid",
  "rate_limited",
  "store_failed",
  "option_failed",
]);

/**
 * Converts an error of a verification to the outcome "unknown", and throws one that the merchant must fix, such as wrong credentials.
 */
export function unknownOutcome(error: unknown, nextStep: Unknown["nextStep"] = "verify_again"): Unknown {
  if (error instanceof DargahError && uncertain.has(error.code)) return { outcome: "unknown", nextStep, error };
  throw error;
}

/** Returns the gateway's code and message of an error, for an outcome. */
export function wordsOf({ gatewayCode, gatewayMessage }: DargahError): GatewayWords {
  return defined({ gatewayCode, gatewayMessage });
}

/** Makes the outcome of a payment that matches the stored one. Notes in the store that it was reported. */
export async function paidOutcome<Name extends string, Details>(options: {
  payment: StoredPayment<Name>;
  amount: Rial | undefined;
  bankReference?: string | undefined;
  card?: string | undefined;
  paidAt?: Date | undefined;
  details: Details;
  binding: Binding;
  /** Whether the gateway says that it was verified before this call. */
  wasVerifiedBefore: boolean;
}): Promise<Paid<Name, Details> | Unknown> {
  const { payment, amount, binding, wasVerifiedBefore, details } = options;
  const { bankReference, card, paidAt } = options;
  if (amount === undefined) throw new TypeError("A payment without an amount is not paid.");
  let isFirst: boolean;
  let wasToldElsewhere: boolean;
  try {
    // A concurrent call may have verified it: then only the store knows which call reports it first.
    wasToldElsewhere = wasVerifiedBefore && binding.before === "new" && (await binding.isOnlyBinding());
    isFirst = await binding.markPaid();
  } catch (error) {
    // The money is there, but without the note a second caller would also be told that it is the first.
    return unknownOutcome(error);
  }
  return {
    outcome: "paid",
    gateway: payment.gateway,
    reference: payment.reference,
    orderId: payment.orderId,
    amount,
    ...defined({ bankReference, card, paidAt }),
    repeated: !isFirst || wasToldElsewhere,
    details,
  };
}
