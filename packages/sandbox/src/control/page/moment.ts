import { html } from "hono/html";
import type { Kernel } from "../../core/kernel.ts";
import type { Language } from "../../payer/language.ts";
import { type Moment, momentOf } from "../views.ts";
import type { Html } from "./view.ts";

/** Renders a moment in both calendars, that of the page's language first. */
export function momentCell(moment: Moment, language: Language): Html {
  const [first, second] = inOrder(moment, language);
  return html`<time datetime="${moment.iso}" class="moment"><span dir="ltr">${first}</span> <small dir="ltr">${second}</small></time>`;
}

/** Renders the time of day, with the date if it is not today. */
export function shortMoment({ clock }: Kernel, { iso }: Moment): Html {
  const today = momentOf(clock.now()).iso.slice(0, 10);
  const text = iso.slice(iso.startsWith(today) ? 11 : 0, 19).replace("T", " ");
  return html`<time datetime="${iso}" dir="ltr">${text}</time>`;
}

function inOrder({ iso, jalali }: Moment, language: Language): [string, string] {
  const gregorian = iso.slice(0, 19).replace("T", " ");
  return language === "fa" ? [jalali, gregorian] : [gregorian, jalali];
}
