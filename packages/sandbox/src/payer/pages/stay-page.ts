import type { PageParts } from "./frame.ts";
import { markup } from "./html.ts";
import { outcomeOf } from "./outcome.ts";
import { renderOutcome } from "./outcome-panel.ts";
import { textsIn } from "./texts.ts";
import type { View } from "./view.ts";

/** Renders the page for a lost callback: the payment has ended, and the browser stays. */
export function renderStayPage(view: View): PageParts {
  const { payment, language } = view;
  return {
    language,
    title: outcomeOf(payment, language).title,
    main: renderOutcome(view, markup`<p class="lost">${textsIn(language).stayPage.lost}</p>`),
  };
}
