import { toPersianDigits } from "../../core/digits.ts";
import { jalali } from "../../core/tehran-time.ts";
import type { Language } from "../language.ts";

// Creating a formatter takes far longer than using it.
const formats = {
  fa: new Intl.NumberFormat("fa-IR", { maximumFractionDigits: 1 }),
  en: new Intl.NumberFormat("en-US", { maximumFractionDigits: 1 }),
};

export function formatNumber(value: number, language: Language): string {
  return formats[language].format(value);
}

/** Formats an amount in Rial as Toman. One Toman is ten Rial. */
export function formatToman(rial: number, language: Language): string {
  return formatNumber(rial / 10, language);
}

/** Formats the time of day in Tehran, after the Jalali date if it is not today. */
export function formatMoment({ at, now, language }: { at: number; now: number; language: Language }): string {
  const [date = "", time = ""] = jalali(at).split(" ");
  const text = jalali(now).startsWith(date) ? time : `${date.replaceAll("-", "/")} ${time}`;
  return language === "fa" ? toPersianDigits(text) : text;
}

/** Formats the digits of a card in groups of four, as they are printed. */
export function formatCard(number: string): string {
  return number.replace(/(.{4})(?=.)/g, "$1 ");
}
