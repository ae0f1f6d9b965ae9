import { toPersianDigits } from "../../core/digits.ts";
import { jalali } from "../../core/tehran-time.ts";
import type { Language } from "../language.ts";

// Making a formatter takes far longer than using it.
const formats = {
  fa: new Intl.NumberFormat("fa-IR", { maximumFractionDigits: 1 }),
  en: new Intl.NumberFormat("en-US", { maximumFractionDigits: 1 }),
};

export function formatNumber(value: number, language: Language): string {
  return formats[language].format(value);
}

/** Toman of an amount in Rial; ten Rial are one. */
export function formatToman(rial: number, language: Language): string {
  return formatNumber(rial / 10, language);
}

/** Time of day at Tehran, with the Jalali date before it when that is another day than now. */
export function formatMoment({ at, now, language }: { at: number; now: number; language: Language }): string {
  const [date = "", time = ""] = jalali(at).split(" ");
  const text = jalali(now).startsWith(date) ? time : `${date.replaceAll("-", "/")} ${time}`;
  return language === "fa" ? toPersianDigits(text) : text;
}

/** The digits of a card in groups of four, as they are printed. */
export function formatCard(number: string): string {
  return number.replace(/(.{4})(?=.)/g, "$1 ");
}
