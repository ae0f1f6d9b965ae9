import { tidy } from "@dargah/common/input";
import { normaliseDigits } from "../digits.ts";

const dayPattern = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)(.*)$/su;
const monthPattern = /^(\d{4})[-/.](\d{1,2})$/;

/**
 * Reads a typed day of any calendar as `YYYY-MM-DD`: digits in any alphabet, `/`, `-` or `.` between them, one or two digits for months and days.
 * Text after the day, such as a time, is kept.
 *
 * @returns `undefined` for a text that is not a date
 */
export function readDay(text: string): string | undefined {
  const [, year, , month = "", day = "", rest = ""] = dayPattern.exec(normaliseDigits(tidy(text))) ?? [];
  if (year === undefined || !isWithin(month, 12) || !isWithin(day, 31)) return undefined;
  return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}${rest}`;
}

/** Like `readDay`, for a month: `YYYY-MM`. */
export function readMonth(text: string): string | undefined {
  const [, year, month = ""] = monthPattern.exec(normaliseDigits(tidy(text))) ?? [];
  return year === undefined || !isWithin(month, 12) ? undefined : `${year}-${month.padStart(2, "0")}`;
}

function isWithin(digits: string, most: number): boolean {
  return Number(digits) >= 1 && Number(digits) <= most;
}
