import { type Bilingual, payerTexts, type StatePayerText, statePayerTexts } from "./payer-texts.ts";
import { readArgument } from "./read-argument.ts";
import { refuse } from "./refuse.ts";
import { type MoneyPlace, moneyTable, paymentTable, refundTable, type StateRow } from "./state-table.ts";

/** What a state means, in English and Persian. */
export type StateExplanation = {
  /** For the payer. It never reveals how the shop works internally, so it is always safe to show. */
  readonly payer: Bilingual;
  /** For the merchant's staff. */
  readonly merchant: Bilingual;
};

/**
 * Returns texts in English and Persian for a payment of a checkout, by its `state` and `money`: where the money is as far as that is known, and what
 * the payer can do next. They promise that money returns only where the gateway or its docs say so.
 *
 * @throws {DargahError} `invalid_option` for anything but a payment
 * @example explainPayment(payment).payer.fa
 */
export function explainPayment(payment: {
  readonly state: keyof typeof paymentTable;
  readonly money?: MoneyPlace;
}): StateExplanation {
  const { state, money = "unknown" } = readArgument("payment", payment);
  const row: StateRow = rowOf(paymentTable, state, "explainPayment() takes a payment of a checkout.");
  if (!Object.hasOwn(moneyTable, money))
    throw refuse('The "money" of a payment must be "kept", "returns" or "unknown".');
  const { payer, merchant } = row;
  if (typeof payer === "string") return { payer: textOf(payer), merchant };
  const { en, fa } = moneyTable[money];
  return { payer: textOf(payer[money]), merchant: { en: `${merchant.en} ${en}`, fa: `${merchant.fa} ${fa}` } };
}

/**
 * Like `explainPayment`, for a refund of a checkout.
 *
 * @throws {DargahError} `invalid_option` for anything but a refund
 */
export function explainRefund(refund: { readonly state: keyof typeof refundTable }): StateExplanation {
  const { state } = readArgument("refund", refund);
  const { payer, merchant } = rowOf(refundTable, state, "explainRefund() takes a refund of a checkout.");
  return { payer: textOf(payer), merchant };
}

function textOf(name: StatePayerText): Bilingual {
  return { ...payerTexts, ...statePayerTexts }[name];
}

function rowOf<Row>(table: Readonly<Record<string, Row>>, state: string, message: string): Row {
  const row = Object.hasOwn(table, state) ? table[state] : undefined;
  if (row === undefined) throw refuse(message);
  return row;
}
