import type { PageParts } from "./frame.ts";
import { markup } from "./html.ts";
import { outcomeOf } from "./outcome.ts";
import { renderOutcome } from "./outcome-panel.ts";
import { textsIn } from "./texts.ts";
import { addressOf, type View } from "./view.ts";

/** Renders the page of a payment that has already ended. */
export function renderEndedPage(view: View): PageParts {
  const { payment, language } = view;
  const form = markup`<form method="post" action="${addressOf(view, language)}"><button class="primary" name="action" value="return">${textsIn(language).endedPage.back}</button></form>`;
  return {
    language,
    title: outcomeOf(payment, language).title,
    translation: addressOf(view, language === "fa" ? "en" : "fa"),
    main: renderOutcome(view, form),
  };
}
