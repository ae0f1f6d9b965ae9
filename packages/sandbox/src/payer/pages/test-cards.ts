import { cardMatches, type TestCard, testCards } from "../../core/cards.ts";
import type { Language } from "../language.ts";
import { type Html, markup } from "./html.ts";
import { formatCard } from "./numbers.ts";
import { textsIn } from "./texts.ts";
import type { View } from "./view.ts";

// Lines of 16 by 16: a tick, a cross, a minus, and the hands of a clock.
const signs: Record<TestCard["outcome"], string> = {
  success: "M4 8.5l2.5 2.5L12 5.5",
  failed: "M5 5l6 6M11 5l-6 6",
  insufficient: "M4.5 8h7",
  timeout: "M8 4v4l2.5 2",
};

const unrestricted = { fa: renderItems("fa", []), en: renderItems("en", []) };

/** Renders the documented cards, each with a button that pays with it immediately. */
export function renderTestCards({ payment, language }: View, action: string): Html {
  const { allowedCards } = payment;
  const texts = textsIn(language).testCards;
  const items = allowedCards.length === 0 ? unrestricted[language] : renderItems(language, allowedCards);
  return markup`<section class="tests panel" aria-labelledby="tests"><h2 id="tests">${texts.heading}</h2><p class="hint">${texts.hint}</p>${allowedCards.length > 0 && renderAllowed(allowedCards, language)}<form method="post" action="${action}"><input type="hidden" name="action" value="test-card"><ul>${items}</ul></form></section>`;
}

function renderAllowed(patterns: readonly string[], language: Language): Html {
  const texts = textsIn(language).testCards;
  const cards = patterns.map((pattern) => markup`<li><bdi class="digits">${formatCard(pattern)}</bdi></li>`);
  return markup`<div class="allowed"><p>${texts.allowed}</p><ul>${cards}</ul></div>`;
}

function renderItems(language: Language, allowedCards: readonly string[]): Html {
  const mayPay = (number: string) =>
    allowedCards.length === 0 || allowedCards.some((pattern) => cardMatches(pattern, number));
  const items = testCards.map((card) => renderItem({ card, language, mayPay: mayPay(card.number) }));
  return markup`${items}`;
}

function renderItem({ card, language, mayPay }: { card: TestCard; language: Language; mayPay: boolean }): Html {
  const { number, cvv2, expiry, outcome } = card;
  const texts = textsIn(language).testCards;
  const [year, month] = expiry.split("/");
  const name = texts.outcomes[outcome];
  const button = mayPay
    ? markup`<button name="card" value="${number}">${texts.pay}<span class="hidden"> ${texts.payWith} ${name}</span></button>`
    : markup`<em>${texts.refused}</em>`;
  return markup`<li><div><strong><svg class="${outcome}" viewBox="0 0 16 16" aria-hidden="true"><circle cx="8" cy="8" r="8"/><path d="${signs[outcome]}"/></svg>${name}</strong><bdi class="digits" dir="ltr">${formatCard(number)}</bdi><small><bdi>CVV2 ${cvv2}</bdi> · ${texts.year} ${year} · ${texts.month} ${month}</small></div>${button}</li>`;
}
