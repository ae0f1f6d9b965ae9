import { type TestCard, testCards } from "../core/cards.ts";
import { toAsciiDigits } from "../core/digits.ts";
import type { ProblemName } from "./pages/texts.ts";

export type CardField = "number" | "cvv2" | "expiry";

/** Error of a form, and its field. Without a field, it concerns the form as a whole. */
export type Problem = { field?: CardField; name: ProblemName };

/** Reads the card that a payer entered, in Persian, Arabic or ASCII digits, with any spaces. */
export function readCardForm(options: {
  form: Record<string, string>;
  /** Tests whether the merchant accepts a card. */
  allows: (number: string) => boolean;
}): { card?: TestCard; problems: Problem[] } {
  const { form, allows } = options;
  const number = digitsOf(form.number);
  const card = testCards.find((known) => known.number === number);
  const problems = [
    toProblem("number", numberProblem({ number, card, allows })),
    toProblem("cvv2", cvv2Problem(digitsOf(form.cvv2), card)),
    toProblem("expiry", expiryProblem({ month: digitsOf(form.month), year: digitsOf(form.year), card })),
  ].filter((problem) => problem !== undefined);
  return { ...(card && problems.length === 0 && { card }), problems };
}

function toProblem(field: CardField, name: ProblemName | undefined): Problem | undefined {
  return name && { field, name };
}

function numberProblem(typed: {
  number: string;
  card: TestCard | undefined;
  allows: (number: string) => boolean;
}): ProblemName | undefined {
  if (typed.number === "") return "noNumber";
  if (!typed.card) return "unknown";
  return typed.allows(typed.number) ? undefined : "refused";
}

function cvv2Problem(cvv2: string, card: TestCard | undefined): ProblemName | undefined {
  if (cvv2 === "") return "noCvv2";
  return card && cvv2 !== card.cvv2 ? "otherCvv2" : undefined;
}

function expiryProblem(typed: { month: string; year: string; card: TestCard | undefined }): ProblemName | undefined {
  const { month, year, card } = typed;
  if (month === "" || year === "") return "noExpiry";
  // Cards show two digits of the year, but payers also type 1405.
  const expiry = `${year.replace(/^1[34](?=\d\d$)/, "").padStart(2, "0")}/${month.padStart(2, "0")}`;
  return card && expiry !== card.expiry ? "otherExpiry" : undefined;
}

/** Returns the Persian, Arabic and ASCII digits of a text as ASCII digits. Anything else is dropped. */
export function digitsOf(text = ""): string {
  return toAsciiDigits(text).replace(/\D/g, "");
}
