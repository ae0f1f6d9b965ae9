import { DargahError } from "./dargah-error.ts";
import { errorTable } from "./error-table.ts";
import { outcomeTable } from "./outcome-table.ts";
import { type Bilingual, payerTexts } from "./payer-texts.ts";

/** What can be explained: an error, or what a verification or another call came to. */
export type Explainable =
  | DargahError
  | { readonly outcome: "paid" | "cancelled" | "pending" }
  | { readonly outcome: "failed"; readonly reason: "not_paid" | "expired" | "mismatch" }
  | { readonly outcome: "unknown"; readonly nextStep: "verify_again" | "check_own_record" | "ask_gateway" };

export type Explanation = {
  /** The error's code, or the outcome with its reason, such as `failed.expired`. */
  readonly code: string;
  /** For the payer. It never tells how the shop works inside, so it may be shown in any case. */
  readonly payer: Bilingual;
  /** Whether `payer` tells something of this case. `false`: it is the general text. */
  readonly safeToShow: boolean;
  /** For the merchant's developers. */
  readonly merchant: Bilingual;
  /** Whether the same call may be repeated without the danger of paying twice. */
  readonly retryable: boolean;
};

/**
 * Texts in English and Persian for an error or an outcome. They stand apart from the errors, so that only who shows them carries them.
 *
 * @throws {TypeError} for something that is neither
 * @example explain(await gateway.verifyPayment({ payment, returned })).payer.fa
 */
export function explain(subject: Explainable): Explanation {
  if (subject instanceof DargahError) {
    const { code, retryable } = subject;
    const { merchant, payer, safeToShow } = errorTable[code];
    return { code, payer: payerTexts[payer], safeToShow, merchant, retryable };
  }
  const code = codeOf(subject);
  if (!code || !Object.hasOwn(outcomeTable, code)) {
    throw new TypeError("explain() takes a DargahError or the outcome of a payment.");
  }
  const { merchant, payer } = outcomeTable[code as keyof typeof outcomeTable];
  const retryable = code === "pending" || code === "unknown.verify_again";
  return { code, payer: payerTexts[payer], safeToShow: true, merchant, retryable };
}

function codeOf(subject: Exclude<Explainable, DargahError>): string | undefined {
  switch (subject?.outcome) {
    case "failed":
      return `failed.${subject.reason}`;
    case "unknown":
      return `unknown.${subject.nextStep}`;
    default:
      return subject?.outcome;
  }
}
