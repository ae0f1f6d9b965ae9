import { iso } from "../../core/tehran-time.ts";
import { type Html, markup } from "./html.ts";
import { formatMoment } from "./numbers.ts";
import { textsIn } from "./texts.ts";
import { addressOf, type View } from "./view.ts";

/** Renders the payment's deadline as text. A script adds the remaining time. */
export function renderDeadline(view: View): Html {
  const { payment, language, now, clockRuns } = view;
  const { payUntil } = payment;
  const texts = textsIn(language).deadline;
  const moment = markup`<time datetime="${iso(payUntil)}"><bdi>${formatMoment({ at: payUntil, now, language })}</bdi></time>`;
  const text = markup`<p>${texts.until} ${moment} <small>${texts.tehran}</small></p>`;
  if (!clockRuns) return markup`<div class="deadline">${text}<p><small>${texts.standing}</small></p></div>`;
  return markup`<div class="deadline">${text}<p id="left" data-left="${payUntil - now}" hidden>${texts.left} <span role="timer"></span></p><p id="over" role="alert" hidden>${texts.over} <a href="${addressOf(view, language)}">${texts.look}</a></p></div>`;
}

/** The same text on every page, since the page's policy allows it by its hash. */
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
