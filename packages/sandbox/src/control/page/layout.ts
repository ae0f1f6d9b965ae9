import { html } from "hono/html";
import { clockView } from "../views.ts";
import { momentCell } from "./moment.ts";
import { addressOf, type Html, type PageView } from "./view.ts";

/** Renders the frame of a control page: the clock and the sections at the top, a notice, and the content. */
export function renderLayout(
  view: PageView,
  options: {
    title?: string;
    notice?: Html | "";
    content: Html;
    sections?: readonly (readonly [id: string, name: string])[];
  },
): Html {
  const { texts, language } = view;
  const { title = texts.title, notice = "", content, sections = [] } = options;
  const direction = language === "fa" ? "rtl" : "ltr";
  const other = language === "fa" ? "en" : "fa";
  return html`<!doctype html>
<html lang="${language}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="/control/icon.svg">
<link rel="stylesheet" href="/control/style.css">
<script src="/control/app.js" defer></script>
</head>
<body data-live="${texts.live}" data-offline="${texts.offline}">
<header>
<a class="skip" href="#content">${texts.toContent}</a>
<div class="bar"><p class="brand"><a href="${addressOf("/control", language)}">${texts.title}</a></p>
<div id="clock-now">${clockNow(view)}</div>
<p id="connection" role="status" aria-label="${texts.status}"></p>
<p class="tools"><a class="reload" href="${addressOf(view.path, language, view.query)}">${texts.reload}</a> <a href="${addressOf(view.path, other, view.query)}" lang="${other}" hreflang="${other}">${texts.otherLanguage}</a></p></div>
${sections.length > 0 ? html`<nav aria-label="${texts.sections}">${sections.map(([id, name]) => html`<a href="#${id}">${name}</a>`)}</nav>` : ""}
</header>
<div id="notice">${notice}</div>
<main id="content">${content}</main>
</body>
</html>
`;
}

function clockNow({ kernel, language, texts }: PageView): Html {
  const { now, running } = clockView(kernel);
  return html`<p class="now" data-epoch="${now.epoch}" data-running="${String(running)}">${momentCell(now, language)} <span class="badge ${running ? "verified" : "pending"}">${running ? texts.clock.running : texts.clock.standing}</span></p>`;
}
