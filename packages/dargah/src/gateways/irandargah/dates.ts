import { DargahError } from "../../errors/dargah-error.ts";
import { readDay, readMonth } from "../../input/date.ts";
import { isLeftOut } from "../../input/fields.ts";
import { formatJalali } from "../../time/format-jalali.ts";
import { parseJalali } from "../../time/parse-jalali.ts";
import { isKnownYear } from "../../time/years.ts";
import { readText } from "../shared/response-fields.ts";
import { gateway } from "./errors.ts";

/** A moment, of which the day or month at Tehran is meant, or Jalali text such as `1404-06-28`, a month `1404-06`. */
export type JalaliInput = Date | string;

/** Times of a response, and the gateway's own text of those that cannot be read. */
export type ReadDates<Name extends string> = { readonly [Key in Name]: Date | undefined } & {
  /** What the gateway wrote in the place of a time, by the name of the field, where that is no time. Not there when all can be read. */
  readonly unreadableDates?: { readonly [Key in Name]?: string };
};

/**
 * The day or month to ask for, or `undefined` where none was given.
 *
 * @throws {DargahError} `invalid_option`
 */
export function toJalali(
  name: string,
  given: JalaliInput | null | undefined,
  precision: "day" | "month",
): string | undefined {
  if (isLeftOut(given)) return undefined;
  if (given instanceof Date && !Number.isNaN(given.getTime())) return formatJalali(given, { precision });
  const text = typeof given !== "string" ? undefined : precision === "day" ? readDay(given) : readMonth(given);
  // A gateway's day has no time behind it, and a Gregorian year is another century here.
  if (text !== undefined && text.length <= 10 && isKnownYear(Number(text.slice(0, 4)))) return text;
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
