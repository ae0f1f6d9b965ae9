import { html } from "hono/html";
import { callbackFaults, exchangeFaults, tamperings } from "../../core/faults.ts";
import { operationsOf } from "../fault-endpoints.ts";
import { faultsView } from "../views.ts";
import { selectField, textField } from "./form-parts.ts";
import { gatewayOptions } from "./gateway-label.ts";
import { formatNumber, type Html, type PageView, postForm } from "./view.ts";

type FaultView = ReturnType<typeof faultsView>[number];

/** Renders the waiting faults, and a form to add one. */
export function faultsSection(view: PageView): Html {
  const { texts, kernel } = view;
  const { faults: words, filter } = texts;
  const waiting = faultsView(kernel);
  const any = { value: "", label: filter.any };
  const usual = { value: "", label: words.usual };
  const kinds = [...exchangeFaults, ...callbackFaults].map((kind) => ({
    value: kind,
    label: `${kind} – ${texts.faultKinds[kind]}`,
  }));
  const operations = [...operationsOf(kernel), "callback"].map((name) => ({ value: name, label: name }));
  return html`<section aria-labelledby="faults"><h2 id="faults">${words.heading}</h2>
${waiting.length === 0 ? html`<p class="minor">${words.none}</p>` : list(view, waiting)}
${postForm(view, {
  path: "/faults",
  className: "stack",
  content: html`${selectField({ name: "kind", label: words.kind, options: kinds })}
<div class="pair">${selectField({ name: "gateway", label: texts.payments.gateway, options: [any, ...gatewayOptions(view)] })}
${selectField({ name: "operation", label: words.operation, options: [any, ...operations] })}</div>
<details><summary>${words.more}</summary><div class="stack">
<div class="pair">${textField({ name: "skip", label: words.skip, placeholder: "0", inputMode: "numeric" })}
${textField({ name: "times", label: words.times, placeholder: "1", inputMode: "numeric" })}</div>
<div class="pair">${textField({ name: "probability", label: words.probability, placeholder: "1", inputMode: "decimal" })}
${textField({ name: "duration", label: words.duration, placeholder: "8s" })}</div>
<div class="pair">${selectField({ name: "committed", label: words.committed, options: [usual, { value: "true", label: words.yes }, { value: "false", label: words.no }] })}
${textField({ name: "status", label: words.status, placeholder: "410" })}</div>
<div class="pair">${selectField({ name: "tamper", label: words.tamper, options: [usual, ...tamperings.map((part) => ({ value: part, label: part }))] })}</div>
</div></details><button>${words.add}</button>`,
})}
</section>`;
}

function list(view: PageView, faults: readonly FaultView[]): Html {
  const { faults: words, faultKinds } = view.texts;
  return html`<ul class="faults">${faults.map((fault) => html`<li><span class="badge fault" dir="ltr">${fault.kind}</span> <span>${faultKinds[fault.kind]}</span> <small>${settingsOf(view, fault).map((setting, index) => html`${index > 0 ? " · " : ""}<bdi>${setting}</bdi>`)}</small></li>`)}</ul>
${postForm(view, { path: "/faults/clear", content: html`<button class="quiet">${words.clear}</button>` })}`;
}

function settingsOf({ texts, language }: PageView, fault: FaultView): string[] {
  const { faults: words } = texts;
  const { gateway, operation, skip, times, probability, committed, duration, tamper, status } = fault;
  return [
    [gateway, operation].filter(Boolean).join("."),
    times === null ? words.endless : words.left(formatNumber(times, language)),
    skip > 0 ? words.after(formatNumber(skip, language)) : "",
    probability === undefined
      ? ""
      : words.chance(
          new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 2 }).format(probability),
        ),
    duration === undefined ? "" : String(duration),
    committed === undefined ? "" : `${words.committed}: ${committed ? words.yes : words.no}`,
    tamper ?? "",
    status === undefined ? "" : `HTTP ${status}`,
  ].filter((setting) => setting !== "");
}
