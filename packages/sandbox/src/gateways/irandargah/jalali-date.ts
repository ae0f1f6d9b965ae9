import { jalaliDate } from "../../core/tehran-time.ts";

/** Tests whether a text of the form `YYYY-MM-DD` is a day of the Jalali calendar. Such texts sort like the days. */
export function isJalaliDay(text: string): boolean {
  const month = text.slice(0, 7);
  return isJalaliMonth(month) && text > `${month}-00` && text <= lastDayOf(month);
}

/** Tests whether a text of the form `YYYY-MM` is a month of the Jalali calendar. */
export function isJalaliMonth(text: string): boolean {
  const [year, month] = numbersOf(text);
  return year >= 1 && month >= 1 && month <= 12;
}

/** Returns the last day of a month: `1404-06-31` for `1404-06`. */
export function lastDayOf(text: string): string {
  const [year, month] = numbersOf(text);
  if (month <= 6) return `${text}-31`;
  if (month <= 11) return `${text}-30`;
  return `${text}-${isLeapYear(year) ? 30 : 29}`;
}

function numbersOf(text: string): [number, number] {
  const [year = Number.NaN, month = Number.NaN] = text.split("-").map(Number);
  return [year, month];
}

/** Tests for a leap year, which has a 30 Esfand: 19, 20 or 21 March. */
function isLeapYear(year: number): boolean {
  return [19, 20, 21].some((day) => jalaliDate(Date.UTC(year + 622, 2, day, 9)) === `${year}-12-30`);
}
