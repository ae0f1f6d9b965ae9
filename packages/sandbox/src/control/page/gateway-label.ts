import { html } from "hono/html";
import type { Option } from "./form-parts.ts";
import type { Html, PageView } from "./view.ts";

/** Renders the name of a gateway next to a dot in its color. The dot is an SVG, since the page allows no inline styles. */
export function gatewayLabel({ kernel, language }: PageView, name: string): Html {
  const { title, color } = kernel.gatewayOf(name);
  return html`<span class="gateway"><svg viewBox="0 0 8 8" width="8" height="8" aria-hidden="true"><circle cx="4" cy="4" r="4" fill="${color}"/></svg>${title[language]}</span>`;
}

export function gatewayOptions({ kernel, language }: PageView): Option[] {
  return kernel.gateways.map(({ name, title }) => ({ value: name, label: title[language] }));
}
