import type { PayerReturn } from "../../core/gateway.ts";
import type { PageParts } from "./frame.ts";
import { markup } from "./html.ts";
import { textsIn } from "./texts.ts";
import type { View } from "./view.ts";

const script = `"use strict";
document.forms[0].submit();
`;

/** Renders a form that submits itself to the merchant, with a button for browsers without scripts. */
export function renderReturnPage({ language }: View, { url, fields }: PayerReturn): PageParts {
  const texts = textsIn(language).returnPage;
  const inputs = Object.entries(fields).map(
    ([name, value]) => markup`<input type="hidden" name="${name}" value="${value}">`,
  );
  return {
    language,
    title: texts.title,
    main: markup`<main class="ended panel"><div class="outcome"><h1>${texts.title}</h1><p>${texts.text}</p></div><form method="post" action="${url}" accept-charset="utf-8">${inputs}<button class="primary">${texts.back}</button></form></main>`,
    script,
  };
}
