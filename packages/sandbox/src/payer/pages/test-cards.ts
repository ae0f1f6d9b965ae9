import { cardMatches, type TestCard, testCards } from "../../core/cards.ts";
import type { Bilingual } from "../../core/gateway.ts";
import type { Language } from "../language.ts";
import { type Html, markup } from "./html.ts";
import { formatCard } from "./numbers.ts";
import type { View } from "./view.ts";

const texts = {
  heading: { en: "Test cards", fa: "کارت‌های آزمایشی" },
  hint: {
    en: "Pay with one of them at once, or type it in.",
    fa: "با یک دکمه پرداخت کنید، یا مشخصات کارت را در فرم بنویسید.",
  },
  year: { en: "Year", fa: "سال" },
  month: { en: "Month", fa: "ماه" },
  pay: { en: "Pay", fa: "پرداخت" },
  payWith: { en: "with this card:", fa: "با این کارت:" },
  refused: { en: "Not accepted", fa: "پذیرفته نمی‌شود" },
  allowed: { en: "The merchant accepts only these cards:", fa: "پذیرنده تنها این کارت‌ها را می‌پذیرد:" },
} satisfies Record<string, Bilingual>;

const outcomes = {
  success: { en: "Paid", fa: "پرداخت موفق" },
  failed: { en: "Declined", fa: "رد از سوی بانک" },
  insufficient: { en: "Insufficient funds", fa: "موجودی ناکافی" },
  timeout: { en: "Bank does not answer", fa: "بی‌پاسخی بانک" },
} satisfies Record<TestCard["outcome"], Bilingual>;

// Lines of 16 by 16: a tick, a cross, a minus, and the hands of a clock.
const signs: Record<TestCard["outcome"], string> = {
  success: "M4 8.5l2.5 2.5L12 5.5",
  failed: "M5 5l6 6M11 5l-6 6",
  insufficient: "M4.5 8h7",
  timeout: "M8 4v4l2.5 2",
};

const unrestricted = { fa: renderItems("fa", []), en: renderItems("en", []) };

/** The documented cards, each with a button that pays with it at once. */
export function renderTestCards({ payment, language }: View, action: string): Html {
  const { allowedCards } = payment;
  const items = allowedCards.length === 0 ? unrestricted[language] : renderItems(language, allowedCards);
  return markup`<section class="tests panel" aria-labelledby="tests"><h2 id="tests">${texts.heading[language]}</h2><p class="hint">${texts.hint[language]}</p>${allowedCards.length > 0 && renderAllowed(allowedCards, language)}<form method="post" action="${action}"><input type="hidden" name="action" value="test-card"><ul>${items}</ul></form></section>`;
}

function renderAllowed(patterns: readonly string[], language: Language): Html {
  const cards = patterns.map((pattern) => markup`<li><bdi class="digits">${formatCard(pattern)}</bdi></li>`);
  return markup`<div class="allowed"><p>${texts.allowed[language]}</p><ul>${cards}</ul></div>`;
}

function renderItems(language: Language, allowedCards: readonly string[]): Html {
  const mayPay = (number: string) =>
    allowedCards.length === 0 || allowedCards.some((pattern) => cardMatches(pattern, number));
  const items = testCards.map((card) => renderItem({ card, language, mayPay: mayPay(card.number) }));
  return markup`${items}`;
}

function renderItem({ card, language, mayPay }: { card: TestCard; language: Language; mayPay: boolean }): Html {
  const { number, cvv2, expiry, outcome } = card;
  const [year, month] = expiry.split("/");
  const name = outcomes[outcome][language];
  const button = mayPay
    ? markup`<button name="card" value="${number}">${texts.pay[language]}<span class="hidden"> ${texts.payWith[language]} ${name}</span></button>`
    : markup`<em>${texts.refused[language]}</em>`;
  return markup`<li><div><strong><svg class="${outcome}" viewBox="0 0 16 16" aria-hidden="true"><circle cx="8" cy="8" r="8"/><path d="${signs[outcome]}"/></svg>${name}</strong><bdi class="digits" dir="ltr">${formatCard(number)}</bdi><small><bdi>CVV2 ${cvv2}</bdi> · ${texts.year[language]} ${year} · ${texts.month[language]} ${month}</small></div>${button}</li>`;
}
