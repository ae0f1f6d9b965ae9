import { adviceTable, generalAdvice } from "./advice-table.ts";
import { DargahError } from "./dargah-error.ts";
import { errorTable } from "./error-table.ts";
import { isDargahError } from "./is-dargah-error.ts";
import { outcomeTable } from "./outcome-table.ts";
import { payerTextOf } from "./payer-table.ts";
import { type Bilingual, type PayerText, payerTexts } from "./payer-texts.ts";
import { readArgument } from "./read-argument.ts";

/** Input of `explain`: an error, or the outcome of a verification or another call. */
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
  /** For the payer. It never reveals how the shop works internally, so it is always safe to show. */
  readonly payer: Bilingual;
  /** Whether `payer` describes this case. `false`: it is a general text. */
  readonly safeToShow: boolean;
  /** For the merchant's developers. */
  readonly merchant: Bilingual;
  /** Whether the same call can be retried without the risk of paying twice. */
  readonly retryable: boolean;
};

/**
 * Returns texts in English and Persian for an error or an outcome. They are separate from the errors, so only programs that show them bundle them.
 *
 * The meaning of an error depends on its `operation`.
 *
 * Nothing is known about an error that is not a `DargahError`, such as one of the shop's own. Its texts are general and claim nothing about the
 * money, and it is not retryable. This also applies to errors from another copy of dargah.
 *
 * @throws {DargahError} `invalid_option` for anything else
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

// A function, because bundlers keep an object that reads another one.
const otherError = (): Explanation => ({
  code: "other_error",
  payer: payerTexts.shopFailed,
  safeToShow: false,
  merchant: {
    en: "This error does not come from dargah. It does not say whether a payment was created or paid. Read `message` and `cause`, and verify the payment using your own records.",
    fa: "این خطا از dargah نیست و نشان نمی‌دهد که پرداختی ایجاد یا انجام شده است یا نه. `message` و `cause` را بخوانید و پرداخت را از روی ثبت خودتان تأیید کنید.",
  },
  retryable: false,
});

function explainError({ code, operation, retryable }: DargahError): Explanation {
  if (!Object.hasOwn(errorTable, code)) {
    throw new DargahError("invalid_option", "explain() takes a DargahError with a code of dargah.");
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

/** Promises that the bank returns the money only where that is known, and never says that a payment is being checked when a refund was lost. */
function payerOf(outcome: Outcome, code: string): PayerText {
  const { payer } = outcomeTable[code as keyof typeof outcomeTable];
  if (outcome.outcome === "failed" && outcome.reason !== "mismatch") {
    const { reason, money = reason === "not_paid" ? "returns" : "unknown" } = outcome;
    return money === "returns" ? payer : "notConfirmed";
  }
  if (outcome.outcome !== "unknown") return payer;
  const operation = isDargahError(outcome.error) ? outcome.error.operation : undefined;
  return operation === "refund" || operation === "cancel" ? payerTextOf("timeout", operation) : payer;
}

/** Includes errors of other realms, such as those of Jest. A proxy may throw on inspection. */
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
