import { html } from "hono/html";
import type { GatewayAction } from "../../core/gateway.ts";
import type { RunningGateway } from "../../core/kernel.ts";
import { gatewayView } from "../views.ts";
import { describeValue } from "./describe-value.ts";
import { textField } from "./form-parts.ts";
import { gatewayLabel } from "./gateway-label.ts";
import { code, type Html, type PageView, postForm } from "./view.ts";

/** Renders each gateway: its credentials, its actions and its internal state. */
export function gatewaysSection(view: PageView): Html {
  const { kernel, texts } = view;
  return html`<section aria-labelledby="gateways"><h2 id="gateways">${texts.gateways.heading}</h2>
<p class="minor">${texts.gateways.inputHint}</p>
<div class="gateways">${kernel.gateways.map((gateway) => card(view, gateway))}</div></section>`;
}

function card(view: PageView, gateway: RunningGateway): Html {
  const { gateways: words } = view.texts;
  const { name, baseUrl, hosts, credentials, state } = gatewayView(view.kernel, gateway, view.origin);
  const actions = Object.entries(gateway.gateway.actions);
  return html`<article data-key="gateway-${name}" aria-labelledby="gateway-${name}"><h3 id="gateway-${name}">${gatewayLabel(view, name)}</h3>
<dl class="facts"><div><dt>${words.baseUrl}</dt><dd>${copyable(view, baseUrl, words.baseUrl)}</dd></div><div><dt>${words.hosts}</dt><dd>${hosts.map((host) => html`${code(host)} `)}</dd></div></dl>
<h4>${words.credentials}</h4>
<dl class="facts">${Object.entries(credentials).map(([key, value]) => html`<div><dt dir="ltr">${key}</dt><dd>${copyable(view, value, key)}</dd></div>`)}</dl>
${actions.length > 0 ? html`<h4>${words.actions}</h4>${actions.map(([action, about]) => actionForm(view, { gateway: name, action, about }))}` : ""}
<h4>${words.inside}</h4>${describeValue(state, name)}</article>`;
}

function copyable({ texts }: PageView, value: string, label: string): Html {
  return html`${code(value)} <button type="button" class="copy" data-copy="${value}" data-copied="${texts.copied}" aria-label="${texts.copy}: ${label}">${texts.copy}</button>`;
}

function actionForm(view: PageView, options: { gateway: string; action: string; about: GatewayAction }): Html {
  const { gateway, action, about } = options;
  const inputs = Object.entries(about.input).map(
    ([name, sentence]) =>
      html`<div lang="en" dir="ltr">${textField({ name, label: name })}<small>${sentence}</small></div>`,
  );
  return html`<details class="action" data-key="${gateway}-${action}"><summary><b dir="ltr">${action}</b></summary>
<p lang="en" dir="ltr">${about.summary}</p>
${postForm(view, {
  path: `/gateways/${gateway}/actions/${action}`,
  className: "stack",
  content: html`${inputs}<button aria-label="${view.texts.gateways.run}: ${action}">${view.texts.gateways.run}</button>`,
})}</details>`;
}
