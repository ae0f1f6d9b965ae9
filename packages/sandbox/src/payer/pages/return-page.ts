import type { Bilingual, PayerReturn } from "../../core/gateway.ts";
import type { PageParts } from "./frame.ts";
import { markup } from "./html.ts";
import type { View } from "./view.ts";

const texts = {
  title: { en: "Going back to the merchant", fa: "در حال بازگشت به فروشگاه" },
  text: {
    en: "If nothing happens, use the button.",
    fa: "اگر خودکار منتقل نشدید، دکمه را بزنید.",
  },
  back: { en: "Back to the merchant", fa: "بازگشت به فروشگاه" },
} satisfies Record<string, Bilingual>;

const script = `"use strict";
document.forms[0].submit();
`;

/** A form that brings the browser back to the merchant by itself, and by a button where there are no scripts. */
export function renderReturnPage({ language }: View, { url, fields }: PayerReturn): PageParts {
  const inputs = Object.entries(fields).map(
    ([name, value]) => markup`<input type="hidden" name="${name}" value="${value}">`,
  );
  return {
    language,
    title: texts.title[language],
    main: markup`<main class="ended panel"><div class="outcome"><h1>${texts.title[language]}</h1><p>${texts.text[language]}</p></div><form method="post" action="${url}" accept-charset="utf-8">${inputs}<button class="primary">${texts.back[language]}</button></form></main>`,
    script,
  };
}
