import { type TestCard, testCards } from "../core/cards.ts";
import { toAsciiDigits } from "../core/digits.ts";
import type { Bilingual } from "../core/gateway.ts";

export type CardField = "number" | "cvv2" | "expiry";

/** What is wrong with a form, and with which of its fields; without one it is the form as a whole. */
export type Problem = { field?: CardField; text: Bilingual };

const texts = {
  noNumber: { en: "Enter the card number.", fa: "شمارهٔ کارت را وارد کنید." },
  unknown: {
    en: "This is none of the test cards. Do not enter a real card.",
    fa: "این کارت در فهرست کارت‌های آزمایشی نیست. کارت واقعی وارد نکنید.",
  },
  refused: { en: "The merchant does not accept this card.", fa: "پذیرنده این کارت را نمی‌پذیرد." },
  noCvv2: { en: "Enter the CVV2.", fa: "کد CVV2 را وارد کنید." },
  otherCvv2: { en: "The CVV2 of this card is a different one.", fa: "کد CVV2 این کارت چیز دیگری است." },
  noExpiry: { en: "Enter the month and the year of expiry.", fa: "ماه و سال انقضا را وارد کنید." },
  otherExpiry: { en: "The expiry date of this card is a different one.", fa: "تاریخ انقضای این کارت چیز دیگری است." },
} satisfies Record<string, Bilingual>;

/** Reads the card that a payer has typed in, in Persian, Arabic or ASCII digits, with any spaces. */
export function readCardForm(options: {
  form: Record<string, string>;
  /** Whether the merchant lets a card pay. */
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

function toProblem(field: CardField, text: Bilingual | undefined): Problem | undefined {
  return text && { field, text };
}

function numberProblem(typed: {
  number: string;
  card: TestCard | undefined;
  allows: (number: string) => boolean;
}): Bilingual | undefined {
  if (typed.number === "") return texts.noNumber;
  if (!typed.card) return texts.unknown;
  return typed.allows(typed.number) ? undefined : texts.refused;
}

function cvv2Problem(cvv2: string, card: TestCard | undefined): Bilingual | undefined {
  if (cvv2 === "") return texts.noCvv2;
  return card && cvv2 !== card.cvv2 ? texts.otherCvv2 : undefined;
}

function expiryProblem(typed: { month: string; year: string; card: TestCard | undefined }): Bilingual | undefined {
  const { month, year, card } = typed;
  if (month === "" || year === "") return texts.noExpiry;
  // Cards show two digits of the year; 1405 is typed as well.
  const expiry = `${year.replace(/^1[34](?=\d\d$)/, "").padStart(2, "0")}/${month.padStart(2, "0")}`;
  return card && expiry !== card.expiry ? texts.otherExpiry : undefined;
}

/** The digits of a text in any of the three alphabets, as ASCII ones; anything else is dropped. */
export function digitsOf(text = ""): string {
  return toAsciiDigits(text).replace(/\D/g, "");
}
