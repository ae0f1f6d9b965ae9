import { html } from "hono/html";
import type { Kernel } from "../../core/kernel.ts";
import type { Language } from "../../payer/language.ts";
import type { Texts } from "./texts-en.ts";
import { en } from "./texts-en.ts";
import { fa } from "./texts-fa.ts";

export type Html = ReturnType<typeof html>;

/** Data that every part of a page uses. */
export type PageView = {
  kernel: Kernel;
  /** Origin at which the sandbox was called, such as `http://127.0.0.1:4010`. */
  origin: string;
  language: Language;
  texts: Texts;
  /** Path of this page. */
  path: string;
  /** Query of this page, without the language and the notice. */
  query: URLSearchParams;
};

export function createView(kernel: Kernel, url: URL): PageView {
  const query = new URLSearchParams(url.search);
  const language = query.get("lang") === "fa" ? "fa" : "en";
  query.delete("lang");
  query.delete("notice");
  return { kernel, origin: url.origin, language, texts: language === "fa" ? fa : en, path: url.pathname, query };
}

/** Returns the URL of a control page in a language. */
export function addressOf(path: string, language: Language, query: Iterable<[string, string]> = []): string {
  const search = new URLSearchParams([...query]);
  if (language === "fa") search.set("lang", language);
  return search.size > 0 ? `${path}?${search}` : path;
}

/** Renders a form that performs an action and returns to this page. */
export function postForm(view: PageView, options: { path: string; content: unknown; className?: string }): Html {
  const { path, content, className = "" } = options;
  const back = addressOf(view.path, view.language, view.query);
  return html`<form method="post" action="/control/forms${path}" class="${className}"><input type="hidden" name="~back" value="${back}">${content}</form>`;
}

export function formatNumber(value: number, language: Language): string {
  return new Intl.NumberFormat(language === "fa" ? "fa-IR" : "en", { maximumFractionDigits: 1 }).format(value);
}

/** Renders a piece of a protocol: left to right, in any language. */
export function code(text: string): Html {
  return html`<code dir="ltr">${text}</code>`;
}
