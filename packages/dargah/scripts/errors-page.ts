import { errorTable } from "../src/errors/error-table.ts";
import { outcomeTable } from "../src/errors/outcome-table.ts";
import { type Bilingual, type PayerText, payerTexts } from "../src/errors/payer-texts.ts";

const effects = { none: "it was not carried out", unknown: "not known" };

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
    "*Safe to show*: whether the payer's text tells something of this case; where it does not, it is the general one. The payer's text may be",
    "shown in any case, the merchant's may not.",
    "",
    ...Object.entries(errorTable).flatMap(([code, { merchant, payer, safeToShow, effect, retryable }]) => [
      `### \`${code}\``,
      "",
      `Has the call had its effect? ${effects[effect]}. May it be repeated? ${retryable}. Safe to show: ${safeToShow ? "yes" : "no"}.`,
      "",
      ...printTexts({ merchant, payer }),
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
