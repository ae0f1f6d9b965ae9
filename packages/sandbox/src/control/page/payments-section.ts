import { html } from "hono/html";
import { testCards } from "../../core/cards.ts";
import { paymentStates } from "../../core/seed-payment.ts";
import { selectPayments } from "../payment-endpoints.ts";
import { type PaymentView, paymentViews } from "../views.ts";
import { selectField, textField } from "./form-parts.ts";
import { gatewayLabel, gatewayOptions } from "./gateway-label.ts";
import { momentCell, shortMoment } from "./moment.ts";
import { addressOf, code, formatNumber, type Html, type PageView, postForm } from "./view.ts";

const rows = 20;

/** Renders the table of payments with its filter. */
export function paymentsSection(view: PageView): Html {
  const { kernel, texts, language, query } = view;
  const { payments: words } = texts;
  const given = (name: string) => query.get(name) || undefined;
  const filter = {
    gateway: given("gateway"),
    state: given("state") as never,
    search: given("search"),
    before: given("before"),
  };
  const { payments, total, next } = selectPayments({ kernel, filter, size: rows });
  const views = paymentViews(kernel, payments, view.origin);
  const isFiltered = Object.values(filter).some((value) => value !== undefined);
  return html`<section aria-labelledby="payments">
<div class="bar"><h2 id="payments">${words.heading}</h2><p class="minor">${words.counts(formatNumber(views.length, language), formatNumber(total, language))}</p>${filterForm(view)}</div>
${views.length === 0 ? html`<p class="empty">${isFiltered ? words.noMatch : words.none}</p>` : table(view, views)}
${pages(view, { before: filter.before, next })}
</section>`;
}

function filterForm(view: PageView): Html {
  const { texts, language, query } = view;
  const { filter } = texts;
  const states = paymentStates.map((state) => ({ value: state, label: texts.states[state] }));
  return html`<form method="get" action="/control" class="filter">
${language === "fa" ? html`<input type="hidden" name="lang" value="fa">` : ""}
${selectField({ name: "gateway", label: texts.payments.gateway, options: [{ value: "", label: filter.any }, ...gatewayOptions(view)], selected: query.get("gateway") ?? "" })}
${selectField({ name: "state", label: texts.payments.state, options: [{ value: "", label: filter.any }, ...states], selected: query.get("state") ?? "" })}
${textField({ name: "search", label: filter.search, value: query.get("search") ?? "" })}
<button>${filter.apply}</button>${query.size > 0 ? html`<a href="${addressOf("/control", language)}">${filter.clear}</a>` : ""}
</form>`;
}

function table(view: PageView, payments: readonly PaymentView[]): Html {
  const { payments: words } = view.texts;
  const headings = [
    words.id,
    words.state,
    words.amount,
    `${words.order} · ${words.reference}`,
    words.created,
    words.actions,
  ];
  return html`<table class="payments" role="table">
<caption class="unseen">${words.heading}</caption>
<thead role="rowgroup"><tr role="row">${headings.map((heading) => html`<th scope="col" role="columnheader">${heading}</th>`)}</tr></thead>
<tbody role="rowgroup">${payments.map((payment) => row(view, payment))}</tbody>
</table>`;
}

function row(view: PageView, payment: PaymentView): Html {
  const { language, texts } = view;
  const page = addressOf(`/control/payments/${payment.id}`, language);
  return html`<tr data-key="${payment.id}" role="row">
<th scope="row" role="rowheader"><a href="${page}">${code(payment.id)}</a>${gatewayLabel(view, payment.gateway)}</th>
<td role="cell">${stateBadge(view, payment)}${deadline(view, payment)}</td>
<td role="cell" class="number">${amount(view, payment)}</td>
<td role="cell" class="names"><div>${payment.orderId === null ? html`<span class="minor">${texts.payments.order}: –</span>` : code(payment.orderId)}<small>${code(payment.reference)}</small></div></td>
<td role="cell">${momentCell(payment.createdAt, language)}</td>
<td role="cell" class="acts">${payment.state === "pending" ? payForms(view, payment) : ""}</td>
</tr>`;
}

export function stateBadge({ texts }: PageView, { state, failure }: PaymentView): Html {
  return html`<span class="badge ${state}">${texts.states[state]}</span>${failure ? html` <small>${texts.failures[failure]}</small>` : ""}`;
}

/** Renders the next deadline of the payment. */
function deadline({ texts, kernel }: PageView, { state, payUntil, verifyUntil }: PaymentView): Html | "" {
  const { payments: words } = texts;
  const [label, at] =
    state === "pending" ? [words.payUntil, payUntil] : [words.verifyUntil, state === "paid" ? verifyUntil : null];
  if (!at) return "";
  return html`<small>${label} ${shortMoment(kernel, at)}</small>`;
}

export function amount({ texts, language }: PageView, payment: PaymentView): Html {
  const { rial, toman } = texts.payments;
  return html`<span>${formatNumber(payment.amount, language)} ${rial}</span><small>${formatNumber(payment.amountToman, language)} ${toman}</small>`;
}

/** Renders what the payer can do: a card and two buttons. */
export function payForms(view: PageView, { id, payPage }: PaymentView, extra: Html | "" = ""): Html {
  const { texts } = view;
  const { payments: words } = texts;
  const cards = testCards.map(({ outcome }) => ({ value: outcome, label: texts.outcomes[outcome] }));
  return html`${postForm(view, {
    path: `/payments/${id}/pay`,
    className: "inline",
    content: html`${selectField({ name: "card", label: words.cardFor(id), options: cards, hideLabel: true })}<button aria-label="${words.payNamed(id)}">${words.pay}</button>${extra}`,
  })}${postForm(view, {
    path: `/payments/${id}/cancel`,
    className: "inline",
    content: html`<button class="quiet" aria-label="${words.cancelNamed(id)}">${words.cancel}</button>`,
  })}<a href="${payPage}" rel="noopener" target="_blank">${words.openPage}</a>`;
}

function pages(view: PageView, { before, next }: { before: string | undefined; next: string | undefined }): Html | "" {
  const { language, query, texts } = view;
  const to = (change: (search: URLSearchParams) => void) => {
    const search = new URLSearchParams(query);
    change(search);
    return addressOf("/control", language, search);
  };
  if (!before && !next) return "";
  return html`<p class="pages">${before ? html`<a href="${to((search) => search.delete("before"))}">${texts.payments.newest}</a>` : ""} ${next ? html`<a href="${to((search) => search.set("before", next))}">${texts.payments.older}</a>` : ""}</p>`;
}
