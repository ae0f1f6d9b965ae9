import { html } from "hono/html";
import { faultsSection } from "./faults-section.ts";
import { gatewaysSection } from "./gateways-section.ts";
import { renderLayout } from "./layout.ts";
import { logSection } from "./log-section.ts";
import { paymentsSection } from "./payments-section.ts";
import { apiSection, cardsSection, clockSection, resetSection, seedSection } from "./side-sections.ts";
import type { Html, PageView } from "./view.ts";

/** Renders the control page. */
export function renderMainPage(view: PageView, notice: Html | "" = ""): Html {
  const { payments, log, clock, faults, gateways, reset } = view.texts;
  return renderLayout(view, {
    notice,
    sections: [
      ["payments", payments.heading],
      ["log", log.heading],
      ["clock", clock.heading],
      ["faults", faults.heading],
      ["gateways", gateways.heading],
      ["reset", reset.heading],
    ],
    content: html`<h1 class="unseen">${view.texts.title}</h1>
<div class="columns"><div class="column">${paymentsSection(view)}${logSection(view)}</div>
<div class="column side">${clockSection(view)}${seedSection(view)}${faultsSection(view)}${cardsSection(view)}${apiSection(view)}${resetSection(view)}</div></div>
${gatewaysSection(view)}`,
  });
}
