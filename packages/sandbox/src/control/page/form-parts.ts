import { html } from "hono/html";
import type { Html } from "./view.ts";

/** Renders a text field below its label. */
export function textField(options: {
  name: string;
  label: string;
  value?: string;
  placeholder?: string;
  required?: boolean;
  /** Language of the label, if it differs from the page's. */
  lang?: string;
  inputMode?: "numeric" | "decimal" | "url" | "tel";
}): Html {
  const { name, label, value = "", placeholder = "", required = false, lang, inputMode = "text" } = options;
  return html`<label class="field"><span${language(lang)}>${label}</span><input name="${name}" value="${value}" placeholder="${placeholder}" dir="ltr" autocomplete="off" spellcheck="false" inputmode="${inputMode}"${required ? html` required` : ""}></label>`;
}

export type Option = { value: string; label: string };

/** Renders a list of choices below its label. */
export function selectField(options: {
  name: string;
  label: string;
  options: readonly Option[];
  selected?: string;
  /** Hides the label visually, for tables whose headings already show it. */
  hideLabel?: boolean;
}): Html {
  const { name, label, selected = "", hideLabel = false } = options;
  const choices = options.options.map(
    (option) =>
      html`<option value="${option.value}"${option.value === selected ? html` selected` : ""}>${option.label}</option>`,
  );
  return html`<label class="field"><span class="${hideLabel ? "unseen" : ""}">${label}</span><select name="${name}">${choices}</select></label>`;
}

function language(lang: string | undefined): Html | "" {
  return lang ? html` lang="${lang}" dir="ltr"` : "";
}
