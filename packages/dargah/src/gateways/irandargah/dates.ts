import { normaliseDigits } from "../../digits.ts";
import { DargahError } from "../../errors/dargah-error.ts";
import { readText } from "../../payments/answer-fields.ts";
import { formatJalali } from "../../time/format-jalali.ts";
import { parseJalali } from "../../time/parse-jalali.ts";
import { gateway } from "./words.ts";

/** A moment, of which the day or month at Tehran is meant, or Jalali text such as `1404-06-28`, a month `1404-06`. */
export type JalaliInput = Date | string;

/** Times of an answer, and the gateway's own text of those that cannot be read. */
export type ReadDates<Name extends string> = { readonly [Key in Name]: Date | undefined } & {
  /** What the gateway wrote in the place of a time, by the name of the field, where that is no time. Not there when all can be read. */
  readonly unreadableDates?: { readonly [Key in Name]?: string };
};

/** @throws {DargahError} `invalid_option` */
export function toJalali(name: string, given: JalaliInput, precision: "day" | "month"): string {
  if (given instanceof Date) return formatJalali(given, { precision });
  const text = typeof given === "string" ? normaliseDigits(given).replaceAll("/", "-") : "";
  if ((precision === "day" ? /^\d{4}-\d\d-\d\d$/ : /^\d{4}-\d\d$/).test(text)) return text;
  const example = precision === "day" ? "1404-06-28" : "1404-06";
  throw new DargahError("invalid_option", `"${name}" must be a Date or Jalali text such as "${example}".`, { gateway });
}

export function readDates<Name extends string>(given: { [Key in Name]: unknown }): ReadDates<Name> {
  const dates: Record<string, Date | undefined> = {};
  const unreadable: Record<string, string> = {};
  for (const [name, value] of Object.entries(given)) {
    const text = readText(value);
    dates[name] = text === undefined ? undefined : parseJalali(text);
    if (text !== undefined && dates[name] === undefined) unreadable[name] = text;
  }
  const found = Object.keys(unreadable).length > 0 ? { unreadableDates: unreadable } : {};
  return { ...dates, ...found } as ReadDates<Name>;
}
