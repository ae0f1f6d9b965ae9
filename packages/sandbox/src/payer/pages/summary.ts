import type { Bilingual } from "../../core/gateway.ts";
import type { Payment } from "../../core/payment.ts";
import type { Language } from "../language.ts";
import { renderDeadline } from "./countdown.ts";
import { type Html, markup } from "./html.ts";
import { formatNumber, formatToman } from "./numbers.ts";
import type { View } from "./view.ts";

const texts = {
  payTo: { en: "Payment to", fa: "پرداخت به" },
  amount: { en: "Amount", fa: "مبلغ" },
  rial: { en: "Rial", fa: "ریال" },
  toman: { en: "Toman", fa: "تومان" },
  ordered: { en: "Price", fa: "مبلغ سفارش" },
  fee: { en: "Fee", fa: "کارمزد" },
  order: { en: "Order", fa: "شمارهٔ سفارش" },
  description: { en: "For", fa: "بابت" },
  backTo: { en: "Returns to", fa: "بازگشت به" },
} satisfies Record<string, Bilingual>;

/** Who gets the money, how much and what for, and until when. */
export function renderSummary(view: View): Html {
  const { gateway, payment, language } = view;
  const merchant = gateway.gateway.merchantOf(payment)[language];
  return markup`<section class="summary panel" aria-labelledby="to"><h1 id="to">${texts.payTo[language]} <bdi>${merchant}</bdi></h1>${renderAmount(payment, language)}${renderFacts(payment, language)}${renderDeadline(view)}</section>`;
}

/** What the payer pays, in both units. */
export function renderAmount({ amount, payerFee }: Payment, language: Language): Html {
  const total = amount + payerFee;
  return markup`<p class="amount"><span class="hidden">${texts.amount[language]}: </span><strong>${formatNumber(total, language)}</strong> ${texts.rial[language]}<small>${formatToman(total, language)} ${texts.toman[language]}</small></p>`;
}

export function renderFacts(payment: Payment, language: Language): Html {
  const { amount, payerFee, orderId, description, callbackUrl } = payment;
  const rial = (value: number) => `${formatNumber(value, language)} ${texts.rial[language]}`;
  const facts = [
    ...(payerFee > 0 ? [fact(texts.ordered[language], rial(amount)), fact(texts.fee[language], rial(payerFee))] : []),
    orderId ? fact(texts.order[language], orderId) : undefined,
    description ? fact(texts.description[language], description) : undefined,
    fact(texts.backTo[language], new URL(callbackUrl).host),
  ];
  return markup`<dl>${facts}</dl>`;
}

function fact(name: string, value: string): Html {
  return markup`<div><dt>${name}</dt><dd><bdi>${value}</bdi></dd></div>`;
}
