import { normaliseDigits } from "../../digits.ts";
import { DargahError } from "../../errors/dargah-error.ts";
import { formatJalali } from "../../time/format-jalali.ts";
import { gateway } from "./words.ts";

/** A moment, of which the day or month at Tehran is meant, or Jalali text such as `1404-06-28`, a month `1404-06`. */
export type JalaliInput = Date | string;

/** @throws {DargahError} `invalid_option` */
export function toJalali(name: string, given: JalaliInput, precision: "day" | "month"): string {
  if (given instanceof Date) return formatJalali(given, { precision });
  const text = typeof given === "string" ? normaliseDigits(given).replaceAll("/", "-") : "";
  if ((precision === "day" ? /^\d{4}-\d\d-\d\d$/ : /^\d{4}-\d\d$/).test(text)) return text;
  const example = precision === "day" ? "1404-06-28" : "1404-06";
  throw new DargahError("invalid_option", `"${name}" must be a Date or Jalali text such as "${example}".`, { gateway });
}
