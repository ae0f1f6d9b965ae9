import { adviceTable, generalAdvice } from "./advice-table.ts";
import { DargahError } from "./dargah-error.ts";
import { errorTable } from "./error-table.ts";
import { isDargahError } from "./is-dargah-error.ts";
import { outcomeTable } from "./outcome-table.ts";
import { payerTextOf } from "./payer-table.ts";
import { type Bilingual, type PayerText, payerTexts } from "./payer-texts.ts";
import { readArgument } from "./read-argument.ts";

/** What can be explained: an error, or what a verification or another call came to. */
export type Explainable =
  | Error
  | { readonly outcome: "paid" | "cancelled" | "pending" }
  | { readonly outcome: "failed"; readonly reason: "not_paid" | "expired" | "mismatch"; readonly money?: string }
  | {
      readonly outcome: "unknown";
      readonly nextStep: "verify_again" | "check_own_record" | "ask_gateway";
      readonly error?: DargahError;
    };

export type Explanation = {
  /** The error's code, or the outcome with its reason, such as `failed.expired`; `other_error` for an error that is not a `DargahError`. */
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
 * What an error means depends on what was being done, which is its `operation`.
 *
 * Of an error that is not a `DargahError`, such as one of the shop's own, nothing is known. Its texts are general ones that claim nothing about
 * the money, and it is not retryable. The same holds for errors of another copy of dargah.
 *
 * @throws {DargahError} `invalid_option` for something that is neither
 * @example explain(await gateway.verifyPayment({ payment, callback })).payer.fa
 */
export function explain(subject: Explainable): Explanation {
  if (isDargahError(subject)) return explainError(subject);
  if (isError(subject)) return otherError();
  const outcome = readArgument("subject", subject, {} as Outcome);
  const code = codeOf(outcome);
  if (!code || !Object.hasOwn(outcomeTable, code)) {
    throw new DargahError("invalid_option", "explain() takes a DargahError or the outcome of a payment.");
  }
  const { merchant } = outcomeTable[code as keyof typeof outcomeTable];
  const retryable = code === "pending" || code === "unknown.verify_again";
  return { code, payer: payerTexts[payerOf(outcome, code)], safeToShow: true, merchant, retryable };
}

// A function, since bundlers keep an object that reads another one.
const otherError = (): Explanation => ({
  code: "other_error",
  payer: payerTexts.shopFailed,
  safeToShow: false,
  merchant: {
    en: "This error is not one of dargah. It does not tell whether a payment was created or paid. Read `message` and `cause`, and verify the payment by your own record.",
    fa: "این خطا از dargah نیست و نشان نمی‌دهد که پرداختی ایجاد یا انجام شده است یا نه. `message` و `cause` را بخوانید و پرداخت را از روی ثبت خودتان تأیید کنید.",
  },
  retryable: false,
});

function explainError({ code, operation, retryable }: DargahError): Explanation {
  if (!Object.hasOwn(errorTable, code)) {
    throw new DargahError("invalid_option", "explain() takes a DargahError with one of the codes of dargah.");
  }
  const { merchant, fate, safeToShow } = errorTable[code];
  const advice = operation === undefined ? generalAdvice[fate] : adviceTable[operation]?.[fate];
  return {
    code,
    payer: payerTexts[payerTextOf(code, operation)],
    safeToShow,
    merchant: advice ? { en: `${merchant.en} ${advice.en}`, fa: `${merchant.fa} ${advice.fa}` } : merchant,
    retryable,
  };
}

/** That the bank gives the money back is said only where it is known; and nobody checks a payment when a refund was lost. */
function payerOf(outcome: Outcome, code: string): PayerText {
  const { payer } = outcomeTable[code as keyof typeof outcomeTable];
  if (outcome.outcome === "failed" && outcome.reason !== "mismatch") {
    return outcome.money === undefined || outcome.money === "returns" ? payer : "notConfirmed";
  }
  if (outcome.outcome !== "unknown") return payer;
  const operation = isDargahError(outcome.error) ? outcome.error.operation : undefined;
  return operation === "refund" || operation === "cancel" ? payerTextOf("timeout", operation) : payer;
}

/** Also one of another realm, such as those of Jest. A proxy may throw when it is asked. */
function isError(value: unknown): value is Error {
  try {
    return value instanceof Error || Object.prototype.toString.call(value) === "[object Error]";
  } catch {
    return false;
  }
}

type Outcome = Exclude<Explainable, Error>;

function codeOf(subject: Outcome): string | undefined {
  switch (subject.outcome) {
    case "failed":
      return `failed.${String(subject.reason)}`;
    case "unknown":
      return `unknown.${String(subject.nextStep)}`;
    default:
      return typeof subject.outcome === "string" ? subject.outcome : undefined;
  }
}
