import { maskCard } from "../../core/payment.ts";
import { type Html, markup } from "./html.ts";
import { formatCard } from "./numbers.ts";
import { outcomeOf } from "./outcome.ts";
import { renderAmount, renderFacts } from "./summary.ts";
import { textsIn } from "./texts.ts";
import type { View } from "./view.ts";

const signs = { good: "M7 12.5l3.5 3.5L17 9", bad: "M8 8l8 8M16 8l-8 8", neutral: "M7 12h10" };

/** Renders how a payment ended and its details, followed by `more`. */
export function renderOutcome({ payment, language }: View, more: Html): Html {
  const { look, title, text } = outcomeOf(payment, language);
  const used = payment.card && formatCard(maskCard(payment.card.number));
  return markup`<main class="ended panel"><div class="outcome ${look}"><svg viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="12"/><path d="${signs[look]}"/></svg><h1>${title}</h1><p>${text}</p></div>${renderAmount(payment, language)}${used && markup`<p class="used">${textsIn(language).outcome.card} <bdi class="digits" dir="ltr">${used}</bdi></p>`}${renderFacts(payment, language)}${more}</main>`;
}
