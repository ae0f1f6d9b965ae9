import { DargahError } from "../../errors/dargah-error.ts";
import type { Rial } from "../../money/rial.ts";
import type { StoredPayment } from "../../payments/payment.ts";
import type { GatewayWords, Paid, Unknown } from "../../payments/verification.ts";
import { defined } from "./defined.ts";
import type { Binding } from "./references.ts";

/** Codes of errors after which nobody knows what became of the payment. Every other one says that the call was not carried out. */
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
 * Turns an error of a verification into the outcome "unknown", and throws one that has to be mended by the merchant, such as wrong
 * credentials.
 */
export function unknownOutcome(error: unknown, nextStep: Unknown["nextStep"] = "verify_again"): Unknown {
  if (error instanceof DargahError && uncertain.has(error.code)) return { outcome: "unknown", nextStep, error };
  throw error;
}

/** The gateway's words in an error, for an outcome. */
export function wordsOf({ gatewayCode, gatewayMessage }: DargahError): GatewayWords {
  return defined({ gatewayCode, gatewayMessage });
}

/** The outcome of a payment that was compared and found right. Notes in the store that it was told. */
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
  if (amount === undefined) throw new TypeError("A payment without an amount is no paid one.");
  let isFirst: boolean;
  let wasToldElsewhere: boolean;
  try {
    // A call beside this one may be the one that verified it: then the store alone knows who is the first to tell.
    wasToldElsewhere = wasVerifiedBefore && binding.before === "new" && (await binding.isOnlyBinding());
    isFirst = await binding.markPaid();
  } catch (error) {
    // The money is there, but without the note a second caller would be told so as the first one, too.
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
