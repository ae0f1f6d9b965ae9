import type { Bilingual } from "../../core/gateway.ts";
import { iso } from "../../core/tehran-time.ts";
import { type Html, markup } from "./html.ts";
import { formatMoment } from "./numbers.ts";
import { addressOf, type View } from "./view.ts";

const texts = {
  until: { en: "Pay until", fa: "مهلت پرداخت تا" },
  tehran: { en: "Tehran time", fa: "به وقت تهران" },
  left: { en: "Time left:", fa: "زمان مانده:" },
  standing: {
    en: "The clock of the sandbox stands still: time passes only when a test moves it.",
    fa: "ساعت محیط آزمایشی ایستاده است: زمان تنها وقتی می‌گذرد که آزمون آن را جلو ببرد.",
  },
  over: { en: "The time is over.", fa: "زمان پرداخت تمام شد." },
  look: { en: "See how the payment ended", fa: "دیدن سرانجام پرداخت" },
} satisfies Record<string, Bilingual>;

/** Until when the payment can be paid, as text; a script adds the time that is left. */
export function renderDeadline(view: View): Html {
  const { payment, language, now, clockRuns } = view;
  const { payUntil } = payment;
  const moment = markup`<time datetime="${iso(payUntil)}"><bdi>${formatMoment({ at: payUntil, now, language })}</bdi></time>`;
  const text = markup`<p>${texts.until[language]} ${moment} <small>${texts.tehran[language]}</small></p>`;
  if (!clockRuns) return markup`<div class="deadline">${text}<p><small>${texts.standing[language]}</small></p></div>`;
  return markup`<div class="deadline">${text}<p id="left" data-left="${payUntil - now}" hidden>${texts.left[language]} <span role="timer"></span></p><p id="over" role="alert" hidden>${texts.over[language]} <a href="${addressOf(view, language)}">${texts.look[language]}</a></p></div>`;
}

/** The same text on every page, since the page's policy lets it through by its hash. */
export const countdownScript = `"use strict";
{
  const left = document.getElementById("left");
  const timer = left.querySelector("span");
  const end = performance.now() + Number(left.dataset.left);
  const digits = new Intl.NumberFormat(document.documentElement.lang, { minimumIntegerDigits: 2, useGrouping: false });
  const show = () => {
    const seconds = Math.max(0, Math.ceil((end - performance.now()) / 1000));
    timer.textContent = digits.format(Math.floor(seconds / 60)) + ":" + digits.format(seconds % 60);
    if (seconds > 0) return;
    clearInterval(ticking);
    left.hidden = true;
    document.getElementById("over").hidden = false;
  };
  const ticking = setInterval(show, 1000);
  left.hidden = false;
  show();
}
`;
