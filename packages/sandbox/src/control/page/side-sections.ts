import { html } from "hono/html";
import { testCards } from "../../core/cards.ts";
import { paymentStates } from "../../core/seed-payment.ts";
import { clockView } from "../views.ts";
import { selectField, textField } from "./form-parts.ts";
import { gatewayOptions } from "./gateway-label.ts";
import { code, type Html, type PageView, postForm } from "./view.ts";

const quickMoves = ["1m", "5m", "20m", "1h", "1d"];

/** Renders the forms that move the clock: by a button, by a duration, or to a moment. */
export function clockSection(view: PageView): Html {
  const { clock: words } = view.texts;
  const { now } = clockView(view.kernel);
  return html`<section aria-labelledby="clock"><h2 id="clock">${words.heading}</h2>
${postForm(view, {
  path: "/clock",
  className: "inline",
  content: html`<div class="buttons" role="group" aria-label="${words.quick}">${quickMoves.map((move) => html`<button name="advance" value="${move}" dir="ltr">+${move}</button>`)}</div>`,
})}
${postForm(view, {
  path: "/clock",
  className: "inline",
  content: html`${textField({ name: "advance", label: words.advance, placeholder: "90s, 20m, 2h", required: true })}<button>${words.move}</button>`,
})}
${postForm(view, {
  path: "/clock",
  className: "inline",
  content: html`${textField({ name: "set", label: words.set, placeholder: now.iso, required: true })}<button>${words.move}</button>`,
})}
</section>`;
}

/** Renders the form that creates a payment in any state, as a merchant would. */
export function seedSection(view: PageView): Html {
  const { texts } = view;
  const { payments, payment, seed: words } = texts;
  const states = paymentStates.map((state) => ({ value: state, label: texts.states[state] }));
  return html`<section aria-labelledby="seed"><h2 id="seed">${words.heading}</h2>
${postForm(view, {
  path: "/payments",
  className: "stack",
  content: html`${selectField({ name: "gateway", label: payments.gateway, options: gatewayOptions(view) })}
<div class="pair">${textField({ name: "amount", label: `${payments.amount} (${payments.rial})`, value: "100000", required: true, inputMode: "numeric" })}
${selectField({ name: "state", label: payments.state, options: states })}</div>
${textField({ name: "orderId", label: payments.order })}
<details><summary>${words.more}</summary><div class="stack">
${textField({ name: "reference", label: payments.reference })}
${textField({ name: "callbackUrl", label: payment.callbackUrl, placeholder: "https://shop.example/return", inputMode: "url" })}
${textField({ name: "description", label: payment.description })}
${textField({ name: "mobile", label: payment.mobile, placeholder: "09121234567", inputMode: "tel" })}
${textField({ name: "terminal", label: payment.terminal })}
</div></details><button>${words.create}</button>`,
})}
</section>`;
}

export function cardsSection({ texts }: PageView): Html {
  const { cards: words, outcomes } = texts;
  const headings = [words.number, words.cvv2, words.expiry, words.outcome];
  return html`<section aria-labelledby="cards"><h2 id="cards">${words.heading}</h2>
<table class="plain"><caption class="unseen">${words.heading}</caption>
<thead><tr>${headings.map((heading) => html`<th scope="col">${heading}</th>`)}</tr></thead>
<tbody>${testCards.map(({ number, cvv2, expiry, outcome }) => html`<tr><td>${code(number)}</td><td>${code(cvv2)}</td><td>${code(expiry)}</td><td>${outcomes[outcome]}</td></tr>`)}</tbody>
</table></section>`;
}

export function resetSection(view: PageView): Html {
  const { reset: words } = view.texts;
  return html`<section aria-labelledby="reset"><h2 id="reset">${words.heading}</h2>
<p class="minor">${words.about}</p>
${postForm(view, {
  path: "/reset",
  className: "inline",
  content: html`${textField({ name: "seed", label: words.seed, placeholder: String(view.kernel.seed) })}<button class="danger">${words.run}</button>`,
})}
</section>`;
}

/** Renders the links to the API for programs. */
export function apiSection({ texts }: PageView): Html {
  const { api: words } = texts;
  return html`<section aria-labelledby="api"><h2 id="api">${words.heading}</h2>
<p>${words.about} ${code("/control/api")}</p>
<p><a href="/control/api">${words.paths}</a> · <a href="/control/api/openapi.json">${words.description}</a></p>
</section>`;
}
