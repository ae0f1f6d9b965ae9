import { adviceTable } from "../src/errors/advice-table.ts";
import type { ErrorCode } from "../src/errors/error-codes.ts";
import { errorTable } from "../src/errors/error-table.ts";
import type { Operation } from "../src/errors/operation.ts";
import { outcomeTable } from "../src/errors/outcome-table.ts";
import { payerTextOf } from "../src/errors/payer-table.ts";
import { type Bilingual, type PayerText, payerTexts } from "../src/errors/payer-texts.ts";

const effects = { mend: "no", refused: "no", later: "no", lost: "not known" };
const operations = Object.keys(adviceTable) as Operation[];

/** The page `docs/errors.md`, made of the tables that `explain` reads. */
export function printErrorsPage(): string {
  return [
    "# Errors and outcomes",
    "",
    "<!-- Made from packages/dargah/src/errors by `pnpm docs:errors`. Do not edit. -->",
    "",
    "What a payment came to is a value, the *outcome*. An error is thrown when something technical went wrong: a `DargahError` with a stable",
    "`code`, and with `gateway`, `status`, `requestId`, `gatewayCode`, `gatewayMessage`, `retryable` and `cause` as far as they are known. Its",
    "`message` is for logs. `explain(errorOrOutcome)` of `dargah/errors` gives the texts below in both languages.",
    "",
    "## Outcomes",
    "",
    "Deliver after `paid` only.",
    "",
    ...Object.entries(outcomeTable).flatMap(([code, { merchant, payer }]) => [
      `### \`${code}\``,
      "",
      ...printTexts({ merchant, payer }),
      "",
    ]),
    "## Errors",
    "",
    "The texts follow `error.operation`: what was being done. *Safe to show*: whether the payer may know of this case; where not, the payer's",
    "text is a general one. The payer's text may be shown in any case, the merchant's may not.",
    "",
    ...Object.entries(errorTable).flatMap(([code, { merchant, safeToShow, fate, retryable }]) => [
      `### \`${code}\``,
      "",
      `Has the call had its effect? ${effects[fate]}. May it be repeated? ${retryable}. Safe to show: ${safeToShow ? "yes" : "no"}. What to do: [${fate}](#what-to-do).`,
      "",
      "| for | English | فارسی |",
      "| --- | --- | --- |",
      `| the merchant | ${merchant.en} | ${merchant.fa} |`,
      ...printPayers(code as ErrorCode),
      "",
    ]),
    "## What to do",
    "",
    "It stands behind the merchant's sentence of an error.",
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

/** One line for each text, with the operations that it belongs to. */
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
