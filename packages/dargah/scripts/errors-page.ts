import { adviceTable } from "../src/errors/advice-table.ts";
import type { ErrorCode } from "../src/errors/error-codes.ts";
import { errorTable } from "../src/errors/error-table.ts";
import type { Operation } from "../src/errors/operation.ts";
import { outcomeTable } from "../src/errors/outcome-table.ts";
import { payerTextOf } from "../src/errors/payer-table.ts";
import { type Bilingual, type PayerText, payerTexts, statePayerTexts } from "../src/errors/payer-texts.ts";
import { moneyTable, paymentTable, refundTable, type StateRow } from "../src/errors/state-table.ts";

const effects = { fix: "no", refused: "no", later: "no", lost: "not known" };
const operations = Object.keys(adviceTable) as Operation[];

/** Prints the page `docs/errors.md` from the tables that `explain` reads. */
export function printErrorsPage(): string {
  return [
    "# Errors and outcomes",
    "",
    "<!-- Generated from packages/dargah/src/errors by `pnpm docs:errors`. Do not edit. -->",
    "",
    "The result of a payment is a return value, the *outcome*. Technical failures are thrown as a `DargahError` with a stable `code`, and with",
    "`gateway`, `status`, `requestId`, `gatewayCode`, `gatewayMessage`, `retryable` and `cause` where they are known. Its `message` is for logs, and",
    "its `docs` links to the entry for its code on this page. `explain(errorOrOutcome)` of `dargah/errors` returns the texts below in both languages.",
    "",
    "## Outcomes",
    "",
    "Deliver only after `paid`.",
    "",
    ...Object.entries(outcomeTable).flatMap(([code, { merchant, payer }]) => [
      `### \`${code}\``,
      "",
      ...printTexts({ merchant, payer }),
      "",
    ]),
    "## Payments and refunds of a checkout",
    "",
    "`explainPayment` and `explainRefund` of `dargah/errors` return these texts. Where a payment has ended without paying its order, `money` says where the",
    "money is, and the merchant's text ends with a sentence about it.",
    "",
    ...Object.entries(paymentTable).flatMap(([state, row]) => printState(`payment: \`${state}\``, row)),
    ...Object.entries(refundTable).flatMap(([state, row]) => printState(`refund: \`${state}\``, row)),
    "| money | the merchant reads | پذیرنده می‌خواند |",
    "| --- | --- | --- |",
    ...Object.entries(moneyTable).map(([money, { en, fa }]) => `| \`${money}\` | ${en} | ${fa} |`),
    "",
    "## Errors",
    "",
    "The texts depend on `error.operation`, the operation in progress. *Safe to show* says whether the payer may know of this case; if not, the",
    "payer's text is a general one. The payer's text is always safe to show, the merchant's never.",
    "",
    ...Object.entries(errorTable).flatMap(([code, { merchant, safeToShow, fate, retryable }]) => [
      `### \`${code}\``,
      "",
      `Did the call take effect? ${effects[fate]}. Can it be retried? ${retryable}. Safe to show: ${safeToShow ? "yes" : "no"}. What to do: [${fate}](#what-to-do).`,
      "",
      "| for | English | فارسی |",
      "| --- | --- | --- |",
      `| the merchant | ${merchant.en} | ${merchant.fa} |`,
      ...printPayers(code as ErrorCode),
      "",
    ]),
    "## What to do",
    "",
    "This advice follows the merchant's text of an error.",
    "",
    ...operations.flatMap((operation) => [
      `### After \`${operation}\``,
      "",
      "| the error is | English | فارسی |",
      "| --- | --- | --- |",
      ...Object.entries(adviceTable[operation]).map(([fate, { en, fa }]) => `| ${fate} | ${en} | ${fa} |`),
      "",
    ]),
  ]
    .join("\n")
    .replace(/\n+$/, "\n");
}

function printTexts({ merchant, payer }: { merchant: Bilingual; payer: PayerText }): string[] {
  return [
    "| for | English | فارسی |",
    "| --- | --- | --- |",
    `| the merchant | ${merchant.en} | ${merchant.fa} |`,
    `| the payer | ${payerTexts[payer].en} | ${payerTexts[payer].fa} |`,
  ];
}

function printState(title: string, { merchant, payer }: StateRow): string[] {
  const payers = typeof payer === "string" ? [["", payer] as const] : Object.entries(payer);
  return [
    `### ${title}`,
    "",
    "| for | English | فارسی |",
    "| --- | --- | --- |",
    `| the merchant | ${merchant.en} | ${merchant.fa} |`,
    ...payers.map(([money, text]) => {
      const { en, fa } = { ...payerTexts, ...statePayerTexts }[text];
      return `| the payer${money && ` (money: \`${money}\`)`} | ${en} | ${fa} |`;
    }),
    "",
  ];
}

/** Prints a line for each text, with its operations. */
function printPayers(code: ErrorCode): string[] {
  const byText = new Map<PayerText, string[]>();
  for (const operation of [...operations, undefined]) {
    const text = payerTextOf(code, operation);
    byText.set(text, [...(byText.get(text) ?? []), operation ?? "no operation"]);
  }
  return [...byText].map(
    ([text, names]) => `| the payer (${names.join(", ")}) | ${payerTexts[text].en} | ${payerTexts[text].fa} |`,
  );
}
