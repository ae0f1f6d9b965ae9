import type { Bilingual } from "../../core/gateway.ts";
import type { PageParts } from "./frame.ts";
import { markup } from "./html.ts";
import { outcomeOf } from "./outcome.ts";
import { renderOutcome } from "./outcome-panel.ts";
import type { View } from "./view.ts";

const lost: Bilingual = {
  en: "The browser did not get back to the merchant: the fault “lost-callback” was set. The merchant has to ask the gateway itself.",
  fa: "مرورگر به فروشگاه برنگشت، چون خطای «lost-callback» تنظیم شده بود. فروشگاه باید سرانجام پرداخت را خودش از درگاه بپرسد.",
};

/** For a return that gets lost: the payment is over, and the browser stays. */
export function renderStayPage(view: View): PageParts {
  const { payment, language } = view;
  return {
    language,
    title: outcomeOf(payment).title[language],
    main: renderOutcome(view, markup`<p class="lost">${lost[language]}</p>`),
  };
}
