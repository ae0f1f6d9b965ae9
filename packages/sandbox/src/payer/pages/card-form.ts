import type { CardField, Problem } from "../card-form.ts";
import type { Language } from "../language.ts";
import { type Html, markup } from "./html.ts";
import { formatNumber } from "./numbers.ts";
import { textsIn } from "./texts.ts";
import type { View } from "./view.ts";

type Options = { action: string; problems: readonly Problem[]; values: Record<string, string> };

/** Renders the form for a bank card, with its errors and the cancel button. */
export function renderCardForm({ payment, language }: View, options: Options): Html {
  const { action, problems, values } = options;
  const texts = textsIn(language).cardForm;
  const input = (field: Omit<Field, "language" | "problems">) => renderInput({ ...field, language, problems });
  const error = (field: CardField) => renderError(field, { problems, language });
  const total = formatNumber(payment.amount + payment.payerFee, language);
  return markup`<section class="card panel" aria-labelledby="card"><h2 id="card">${texts.heading}</h2>${problems.length > 0 && renderProblems(problems, language)}<form method="post" action="${action}" novalidate>
<div>${input({ id: "number", field: "number", autocomplete: "cc-number", length: 32, value: values.number })}${error("number")}</div>
<div class="row">${input({ id: "cvv2", field: "cvv2", autocomplete: "cc-csc", length: 8 })}${input({ id: "month", field: "expiry", autocomplete: "cc-exp-month", length: 4, value: values.month })}${input({ id: "year", field: "expiry", autocomplete: "cc-exp-year", length: 4, value: values.year })}${error("cvv2")}${error("expiry")}</div>
<div class="buttons"><button class="primary" name="action" value="pay">${texts.pay} <span>${total} ${texts.rial}</span></button><button name="action" value="cancel">${texts.cancel}</button></div>
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
  const texts = textsIn(language).cardForm;
  const wrong = problems.some((problem) => problem.field === field);
  const marks = wrong && markup` aria-invalid="true" aria-describedby="${field}-error"`;
  return markup`<div class="field"><label for="${id}">${texts[id]}</label><input id="${id}" name="${id}" dir="ltr" inputmode="numeric" autocomplete="${autocomplete}" maxlength="${length}" value="${value.slice(0, length)}" required${marks}></div>`;
}

function renderError(
  field: CardField,
  options: { problems: readonly Problem[]; language: Language },
): Html | undefined {
  const problem = options.problems.find((known) => known.field === field);
  return (
    problem && markup`<p class="error" id="${field}-error">${textsIn(options.language).problems[problem.name]}</p>`
  );
}

/** Renders the errors. They get the focus, so that a screen reader announces them first. */
function renderProblems(problems: readonly Problem[], language: Language): Html {
  const texts = textsIn(language).cardForm;
  const items = problems.map(({ field, name }) => {
    const text = textsIn(language).problems[name];
    const target = field === "expiry" ? "month" : field;
    return markup`<li>${target ? markup`<a href="#${target}">${text}</a>` : text}</li>`;
  });
  return markup`<div class="problems" role="alert" tabindex="-1" autofocus aria-labelledby="problems"><h3 id="problems">${texts.problem}</h3><ul>${items}</ul></div>`;
}
