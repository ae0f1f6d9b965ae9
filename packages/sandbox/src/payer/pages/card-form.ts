import type { Bilingual } from "../../core/gateway.ts";
import type { CardField, Problem } from "../card-form.ts";
import type { Language } from "../language.ts";
import { type Html, markup } from "./html.ts";
import { formatNumber } from "./numbers.ts";
import type { View } from "./view.ts";

const texts = {
  heading: { en: "Bank card", fa: "کارت بانکی" },
  problem: { en: "The payment was not made", fa: "پرداخت انجام نشد" },
  number: { en: "Card number", fa: "شمارهٔ کارت" },
  cvv2: { en: "CVV2", fa: "CVV2" },
  month: { en: "Expiry month", fa: "ماه انقضا" },
  year: { en: "Expiry year", fa: "سال انقضا" },
  pay: { en: "Pay", fa: "پرداخت" },
  rial: { en: "Rial", fa: "ریال" },
  cancel: { en: "Cancel", fa: "انصراف از پرداخت" },
} satisfies Record<string, Bilingual>;

type Options = { action: string; problems: readonly Problem[]; values: Record<string, string> };

/** The form of a bank card, with what is wrong with it, and the button that cancels. */
export function renderCardForm({ payment, language }: View, options: Options): Html {
  const { action, problems, values } = options;
  const input = (field: Omit<Field, "language" | "problems">) => renderInput({ ...field, language, problems });
  const error = (field: CardField) => renderError(field, { problems, language });
  const total = formatNumber(payment.amount + payment.payerFee, language);
  return markup`<section class="card panel" aria-labelledby="card"><h2 id="card">${texts.heading[language]}</h2>${problems.length > 0 && renderProblems(problems, language)}<form method="post" action="${action}" novalidate>
<div>${input({ id: "number", field: "number", autocomplete: "cc-number", length: 32, value: values.number })}${error("number")}</div>
<div class="row">${input({ id: "cvv2", field: "cvv2", autocomplete: "cc-csc", length: 8 })}${input({ id: "month", field: "expiry", autocomplete: "cc-exp-month", length: 4, value: values.month })}${input({ id: "year", field: "expiry", autocomplete: "cc-exp-year", length: 4, value: values.year })}${error("cvv2")}${error("expiry")}</div>
<div class="buttons"><button class="primary" name="action" value="pay">${texts.pay[language]} <span>${total} ${texts.rial[language]}</span></button><button name="action" value="cancel">${texts.cancel[language]}</button></div>
</form></section>`;
}

type Field = {
  id: "number" | "cvv2" | "month" | "year";
  field: CardField;
  autocomplete: string;
  length: number;
  value?: string | undefined;
  language: Language;
  problems: readonly Problem[];
};

function renderInput({ id, field, autocomplete, length, value = "", language, problems }: Field): Html {
  const wrong = problems.some((problem) => problem.field === field);
  const marks = wrong && markup` aria-invalid="true" aria-describedby="${field}-error"`;
  return markup`<div class="field"><label for="${id}">${texts[id][language]}</label><input id="${id}" name="${id}" dir="ltr" inputmode="numeric" autocomplete="${autocomplete}" maxlength="${length}" value="${value.slice(0, length)}" required${marks}></div>`;
}

function renderError(
  field: CardField,
  options: { problems: readonly Problem[]; language: Language },
): Html | undefined {
  const problem = options.problems.find((known) => known.field === field);
  return problem && markup`<p class="error" id="${field}-error">${problem.text[options.language]}</p>`;
}

/** Gets the focus, so that a payer with a screen reader hears it first. */
function renderProblems(problems: readonly Problem[], language: Language): Html {
  const items = problems.map(({ field, text }) => {
    const target = field === "expiry" ? "month" : field;
    return markup`<li>${target ? markup`<a href="#${target}">${text[language]}</a>` : text[language]}</li>`;
  });
  return markup`<div class="problems" role="alert" tabindex="-1" autofocus aria-labelledby="problems"><h3 id="problems">${texts.problem[language]}</h3><ul>${items}</ul></div>`;
}
