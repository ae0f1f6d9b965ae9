import { readFileSync } from "node:fs";
import { html, raw } from "../html.ts";
import { icon } from "./icon.ts";
import { direction, type Language, pageName } from "./language.ts";
import { securityPolicy } from "./security-policy.ts";

const read = (name: string) => readFileSync(new URL(name, import.meta.url), "utf8");
const style = { ltr: read("page.css"), rtl: read("page.css") + read("page-rtl.css") };

const words = {
  en: {
    bar: "Pages",
    index: "All gateways",
    other: "فارسی",
    spec: "OpenAPI (JSON)",
    noScript: "This page needs JavaScript.",
  },
  fa: {
    bar: "صفحه‌ها",
    index: "همهٔ درگاه‌ها",
    other: "English",
    spec: "OpenAPI (JSON)",
    noScript: "این صفحه به جاوااسکریپت نیاز دارد.",
  },
};

/** The Handlebars template of one page around Redoc. Redocly fills in the three expressions. */
export function pageTemplate(options: { gateway: string; language: Language; languages: Language[] }): string {
  const { gateway, language, languages } = options;
  const other: Language = language === "en" ? "fa" : "en";
  const word = words[language];
  return html`<!DOCTYPE html>
<html lang="${language}" dir="${direction(language)}">

<head>
  <meta charset="utf-8" />
  ${securityPolicy}
  <title>{{title}} · dargah</title>
  <meta name="viewport" content="width=device-width, initial-scale=1" />
  ${icon}
  {{{redocHead}}}
  <style>
${raw(style[direction(language)])}
  </style>
</head>

<body>
  <nav class="dargah-bar" aria-label="${word.bar}">
    <a href="index.html">${word.index}</a>
    ${languages.includes(other) ? html`<a href="${pageName({ gateway, language: other })}" lang="${other}" hreflang="${other}">${word.other}</a>` : undefined}
    <a href="${gateway}.json" type="application/json">${word.spec}</a>
  </nav>
  <noscript><p>${word.noScript}</p></noscript>
  {{{redocHTML}}}
</body>

</html>
`.text;
}
