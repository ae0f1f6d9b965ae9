import type { Problem } from "../card-form.ts";
import { renderCardForm } from "./card-form.ts";
import { countdownScript } from "./countdown.ts";
import type { PageParts } from "./frame.ts";
import { markup } from "./html.ts";
import { renderSummary } from "./summary.ts";
import { renderTestCards } from "./test-cards.ts";
import { textsIn } from "./texts.ts";
import { addressOf, type View } from "./view.ts";

export type PayPageOptions = {
  /** HTTP status. @default 200 */
  status?: number;
  problems?: readonly Problem[];
  /** Values that the payer entered. */
  values?: Record<string, string>;
};

/** Renders the page on which a payer pays. */
export function renderPayPage(view: View, options: PayPageOptions): PageParts {
  const { status = 200, problems = [], values = {} } = options;
  const { language, clockRuns } = view;
  const texts = textsIn(language).payPage;
  const action = addressOf(view, language);
  return {
    status,
    language,
    title: problems.length > 0 ? `${texts.error}: ${texts.title}` : texts.title,
    translation: addressOf(view, language === "fa" ? "en" : "fa"),
    main: markup`<main class="pay">${renderSummary(view)}${renderCardForm(view, { action, problems, values })}${renderTestCards(view, action)}</main>`,
    ...(clockRuns && { script: countdownScript }),
  };
}
