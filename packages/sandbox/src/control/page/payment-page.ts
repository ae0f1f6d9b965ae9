import { html } from "hono/html";
import type { Payment } from "../../core/payment.ts";
import { selectEntries } from "../log-endpoints.ts";
import { entryView, type Moment, type PaymentView, paymentView } from "../views.ts";
import { gatewayLabel } from "./gateway-label.ts";
import { renderLayout } from "./layout.ts";
import { entryList } from "./log-section.ts";
import { momentCell } from "./moment.ts";
import { amount, payForms, stateBadge } from "./payments-section.ts";
import { addressOf, code, formatNumber, type Html, type PageView } from "./view.ts";

/** Renders a payment: its details, what the payer can do, and the exchanges that mention it. */
export function renderPaymentPage(view: PageView, payment: Payment, notice: Html | "" = ""): Html {
  const shown = paymentView(view.kernel, payment, view.origin);
  const { texts, language } = view;
  const { payment: words } = texts;
  return renderLayout(view, {
    title: `${payment.id} – ${texts.title}`,
    notice,
    content: html`<p><a href="${addressOf("/control", language)}">${words.all}</a></p>
<section class="payment" aria-labelledby="payment"><div class="bar"><h1 id="payment">${code(shown.id)}</h1>${gatewayLabel(view, shown.gateway)} ${stateBadge(view, shown)}</div>
${shown.state === "pending" ? html`<div class="acts">${payForms(view, shown, html`<label class="check"><input type="checkbox" name="deliver" value="true"> ${words.deliver}</label>`)}</div>` : ""}
<div class="halves"><dl class="facts">${facts(view, shown).map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
<div><h2>${words.times}</h2><dl class="facts">${times(view, shown).map(([name, at]) => html`<div><dt>${name}</dt><dd>${momentCell(at, language)}</dd></div>`)}</dl>
<h2>${words.details}</h2><pre dir="ltr">${JSON.stringify(shown.details, null, 2)}</pre></div></div></section>
<section aria-labelledby="exchanges"><h2 id="exchanges">${words.exchanges}</h2>${exchangesOf(view, payment)}</section>`,
  });
}

export function renderMissingPayment(view: PageView): Html {
  const { texts, language } = view;
  return renderLayout(view, {
    content: html`<h1>${texts.payments.heading}</h1><p>${texts.payment.missing}</p><p><a href="${addressOf("/control", language)}">${texts.payment.all}</a></p>`,
  });
}

function facts(view: PageView, payment: PaymentView): [string, unknown][] {
  const { texts, language } = view;
  const { payments, payment: words } = texts;
  const all: [string, unknown][] = [
    [payments.amount, html`<span class="amount">${amount(view, payment)}</span>`],
    [words.payerFee, payment.payerFee > 0 && `${formatNumber(payment.payerFee, language)} ${payments.rial}`],
    [payments.reference, code(payment.reference)],
    [payments.order, payment.orderId !== null && code(payment.orderId)],
    [words.terminal, code(payment.terminal)],
    [words.description, payment.description !== null && html`<bdi>${payment.description}</bdi>`],
    [words.callbackUrl, code(payment.callbackUrl)],
    [
      words.card,
      payment.card && html`${code(payment.card.number)} <small>${texts.outcomes[payment.card.outcome]}</small>`,
    ],
    [words.bankReference, payment.bankReference !== null && code(payment.bankReference)],
    [words.allowedCards, payment.allowedCards.length > 0 && code(payment.allowedCards.join(", "))],
  ];
  return all.filter(([, value]) => value);
}

function times({ texts }: PageView, payment: PaymentView): [string, Moment][] {
  const { payments, payment: words } = texts;
  const all: [string, Moment | null][] = [
    [payments.created, payment.createdAt],
    [words.opened, payment.openedAt],
    [words.payUntil, payment.payUntil],
    [words.paid, payment.paidAt],
    [words.verifyUntil, payment.verifyUntil],
    [words.verified, payment.verifiedAt],
    [words.updated, payment.updatedAt],
  ];
  return all.filter((pair): pair is [string, Moment] => pair[1] !== null);
}

function exchangesOf(view: PageView, { reference, gateway }: Payment): Html {
  const found = selectEntries(view.kernel.log.list(), { gateway, search: reference });
  if (found.length === 0) return html`<p class="minor">${view.texts.payment.noExchanges}</p>`;
  return entryList(view, found.map(entryView));
}
