import { DargahError } from "../../errors/dargah-error.ts";
import { readDay, readMonth } from "../../input/date.ts";
import { isLeftOut } from "../../input/fields.ts";
import { formatJalali } from "../../time/format-jalali.ts";
import { parseJalali } from "../../time/parse-jalali.ts";
import { isKnownYear } from "../../time/years.ts";
import { readText } from "../shared/response-fields.ts";
import { gateway } from "./errors.ts";

/** A moment, which stands for its day or month in Tehran, or a Jalali text such as `1404-06-28`, for a month `1404-06`. */
export type JalaliInput = Date | string;

/** Times of a response, and the gateway's original text of unreadable ones. */
export type ReadDates<Name extends string> = { readonly [Key in Name]: Date | undefined } & {
  /** Texts that are not times, by the name of the field. Absent when all times can be read. */
  readonly unreadableDates?: { readonly [Key in Name]?: string };
};

/**
 * Converts a day or month to Jalali text; `undefined` if none was given.
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
  // The gateway's days have no time, and a Gregorian year would be a far future Jalali one.
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
