import type { Payment } from "../../core/payment.ts";
import type { Language } from "../language.ts";
import { renderDeadline } from "./countdown.ts";
import { type Html, markup } from "./html.ts";
import { formatNumber, formatToman } from "./numbers.ts";
import { textsIn } from "./texts.ts";
import type { View } from "./view.ts";

/** Renders the payment: the recipient, the amount, the purpose and the deadline. */
export function renderSummary(view: View): Html {
  const { gateway, payment, language } = view;
  const texts = textsIn(language).summary;
  const merchant = gateway.gateway.merchantOf(payment)[language];
  return markup`<section class="summary panel" aria-labelledby="to"><h1 id="to">${texts.payTo} <bdi>${merchant}</bdi></h1>${renderAmount(payment, language)}${renderFacts(payment, language)}${renderDeadline(view)}</section>`;
}

/** Renders the amount that the payer pays, in both units. */
export function renderAmount({ amount, payerFee }: Payment, language: Language): Html {
  const total = amount + payerFee;
  const texts = textsIn(language).summary;
  return markup`<p class="amount"><span class="hidden">${texts.amount}: </span><strong>${formatNumber(total, language)}</strong> ${texts.rial}<small>${formatToman(total, language)} ${texts.toman}</small></p>`;
}

export function renderFacts(payment: Payment, language: Language): Html {
  const { amount, payerFee, orderId, description, callbackUrl } = payment;
  const texts = textsIn(language).summary;
  const rial = (value: number) => `${formatNumber(value, language)} ${texts.rial}`;
  const facts = [
    ...(payerFee > 0 ? [fact(texts.ordered, rial(amount)), fact(texts.fee, rial(payerFee))] : []),
    orderId ? fact(texts.order, orderId) : undefined,
    description ? fact(texts.description, description) : undefined,
    fact(texts.backTo, new URL(callbackUrl).host),
  ];
  return markup`<dl>${facts}</dl>`;
}

function fact(name: string, value: string): Html {
  return markup`<div><dt>${name}</dt><dd><bdi>${value}</bdi></dd></div>`;
}
