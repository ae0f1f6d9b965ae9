import { html } from "hono/html";
import { selectEntries } from "../log-endpoints.ts";
import { type EntryView, entryView } from "../views.ts";
import { gatewayLabel } from "./gateway-label.ts";
import { indentJson } from "./indent-json.ts";
import { shortMoment } from "./moment.ts";
import { code, formatNumber, type Html, type PageView } from "./view.ts";

const shownEntries = 50;
// A page with megabytes of bodies would be slow. The API has them in full.
const shownCharacters = 8000;

/** Renders the last exchanges with the gateways, filtered as on the page. */
export function logSection(view: PageView): Html {
  const { kernel, texts, query, language } = view;
  const { log: words } = texts;
  const [gateway, search] = [query.get("gateway"), query.get("search")];
  const all = selectEntries(kernel.log.list(), { ...(gateway && { gateway }), ...(search && { search }) });
  const entries = all.slice(0, shownEntries).map(entryView);
  return html`<section aria-labelledby="log">
<div class="bar"><h2 id="log">${words.heading}</h2><p class="minor">${texts.payments.counts(formatNumber(entries.length, language), formatNumber(all.length, language))}</p></div>
${entries.length === 0 ? html`<p class="empty">${gateway || search ? words.noMatch : words.none}</p>` : entryList(view, entries)}
</section>`;
}

export function entryList(view: PageView, entries: readonly EntryView[]): Html {
  return html`<ol class="log">${entries.map((entry) => html`<li data-key="log-${entry.id}">${exchange(view, entry)}</li>`)}</ol>`;
}

function exchange(view: PageView, entry: EntryView): Html {
  const { log: words } = view.texts;
  const { method, url, operation, fault, notes } = entry;
  return html`<details><summary><span class="line">
${shortMoment(view.kernel, entry.at)}${gatewayLabel(view, entry.gateway)}<span class="status ${statusClass(entry.status)}">${entry.status === 0 ? words.cut : entry.status}</span><code dir="ltr" class="path"><b>${method}</b> ${pathOf(url)}</code>${operation === "none" ? "" : html`<span class="minor" dir="ltr">${operation}</span>`}${fault ? html`<span class="badge fault" dir="ltr">${fault}</span>` : ""}
</span></summary>
<div class="exchange">
${notes.length > 0 ? html`<ul class="notes" lang="en" dir="ltr">${notes.map((note) => html`<li>${note}</li>`)}</ul>` : ""}
<div><h3>${words.request}</h3>${code(`${method} ${url}`)}${headers(entry.requestHeaders)}${body(view, entry.requestBody)}</div>
<div><h3>${words.response}</h3>${entry.status === 0 ? html`<p class="minor">${words.isCut}</p>` : html`${code(`HTTP ${entry.status}`)}${headers(entry.responseHeaders)}${body(view, entry.responseBody)}`}</div>
</div></details>`;
}

function headers(given: Record<string, string>): Html | "" {
  const lines = Object.entries(given).map(([name, value]) => `${name}: ${value}`);
  return lines.length > 0 ? html`<pre class="headers" dir="ltr">${lines.join("\n")}</pre>` : "";
}

function body({ texts }: PageView, text: string): Html {
  const { log: words } = texts;
  if (text === "") return html`<p class="minor">${words.empty}</p>`;
  const indented = indentJson(text.slice(0, shownCharacters));
  return html`<pre dir="ltr">${indented}</pre>${text.length > shownCharacters ? html`<p class="minor">${words.shortened}</p>` : ""}`;
}

/** Returns the path of a URL. A masked URL may not be valid any more, so it is cut instead of parsed. */
function pathOf(url: string): string {
  return url.replace(/^[^/]*\/\/[^/]*/, "").replace(/\?.*/s, "");
}

function statusClass(status: number): string {
  if (status === 0) return "lost";
  return status < 400 ? "good" : "bad";
}
