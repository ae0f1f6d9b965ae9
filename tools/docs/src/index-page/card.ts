import { type Html, html } from "../html.ts";
import { isObject, type JsonObject } from "../json.ts";
import { listOperations } from "../list-operations.ts";
import { pageName } from "../page/language.ts";

export type Gateway = {
  /** Name of the spec's folder. */
  gateway: string;
  document: JsonObject;
  /** The spec with Persian prose, if it exists. */
  persian?: JsonObject;
};

/** The card of one gateway in the index. */
export function card({ gateway, document, persian }: Gateway): Html {
  const { title, version, summary } = info(document);
  const counts = {
    operations: listOperations(document.paths).length,
    webhooks: listOperations(document.webhooks).length,
  };
  return html`
      <li class="card">
        <article aria-labelledby="${gateway}">
          <header>
            <h2 id="${gateway}">${title}</h2>
            <p class="version"><span class="hidden">Version </span><bdi>${version}</bdi></p>
          </header>
          ${persian && html`<p class="persian-title" lang="fa" dir="rtl">${info(persian).title}</p>`}
          ${summary && html`<p>${summary}</p>`}
          ${persian && info(persian).summary && html`<p lang="fa" dir="rtl">${info(persian).summary}</p>`}
          <p class="counts">${englishCounts(counts)} <span lang="fa" dir="rtl">${persianCounts(counts)}</span></p>
          <ul class="links">
            <li><a href="${pageName({ gateway, language: "en" })}" aria-label="${title}, English docs">English</a></li>
            ${persian && html`<li><a href="${pageName({ gateway, language: "fa" })}" lang="fa" hreflang="fa" aria-label="مستندات فارسی ${info(persian).title}">فارسی</a></li>`}
            <li><a class="plain" href="${gateway}.json" type="application/json" aria-label="${title}, OpenAPI as JSON">OpenAPI</a></li>
          </ul>
        </article>
      </li>`;
}

function info(document: JsonObject): { title: string; version: string; summary: string | undefined } {
  const { title, version, summary } = isObject(document.info) ? document.info : {};
  return { title: String(title), version: String(version), summary: typeof summary === "string" ? summary : undefined };
}

type Counts = { operations: number; webhooks: number };

const plural = (count: number, noun: string) => `${count || "no"} ${noun}${count === 1 ? "" : "s"}`;

const englishCounts = ({ operations, webhooks }: Counts) =>
  `${plural(operations, "operation")}, ${plural(webhooks, "webhook")}`;

const persianNumber = new Intl.NumberFormat("fa");

// A Persian noun stays singular after a number.
const persianPart = (count: number, noun: string) => `${count === 0 ? "بدون" : persianNumber.format(count)} ${noun}`;

const persianCounts = ({ operations, webhooks }: Counts) =>
  `${persianPart(operations, "عملیات")}، ${persianPart(webhooks, "وب‌هوک")}`;
