import { DargahError } from "../errors/dargah-error.ts";
import { readOptions } from "../errors/read-argument.ts";
import { jalaliAtTehran } from "./calendar.ts";
import { isKnownYear, jalaliYears } from "./years.ts";

export type FormatJalaliOptions = {
  /** `second` gives `1404-06-28 10:30:00`, `day` gives `1404-06-28`, `month` gives `1404-06`. @default "second" */
  precision?: "second" | "day" | "month";
  /** Separates year, month and day. @default "-" */
  separator?: "-" | "/";
  /** `ascii` for machines, `persian` for people. @default "ascii" */
  digits?: "ascii" | "persian";
};

/**
 * Formats a moment in the Jalali calendar and the time zone Asia/Tehran. Anything finer than the precision is cut off, never rounded.
 *
 * @throws {DargahError} `invalid_option` for an invalid `Date`, one outside the Jalali years 1300 to 1499, and an unknown option
 * @example formatJalali(new Date("2025-09-19T07:00:00Z")) // "1404-06-28 10:30:00"
 */
export function formatJalali(date: Date, options: FormatJalaliOptions = {}): string {
  const { precision = "second", separator = "-", digits = "ascii" } = readOptions(options, {});
  checkOption("precision", { found: precision, possible: ["second", "day", "month"] });
  checkOption("separator", { found: separator, possible: ["-", "/"] });
  checkOption("digits", { found: digits, possible: ["ascii", "persian"] });

  const instant = instantOf(date);
  if (Number.isNaN(instant)) throw new DargahError("invalid_option", "The date must be a valid Date.");
  const { year, month, day, hour, minute, second } = jalaliAtTehran(instant);
  if (!isKnownYear(year)) {
    const { first, last } = jalaliYears;
    throw new DargahError("invalid_option", `The date must be within the Jalali years ${first} to ${last}.`);
  }

  const text = (precision === "month" ? [year, month] : [year, month, day]).map(twoDigits).join(separator);
  const full = precision === "second" ? `${text} ${[hour, minute, second].map(twoDigits).join(":")}` : text;
  return digits === "persian" ? full.replace(/\d/g, (digit) => String.fromCharCode(0x06f0 + Number(digit))) : full;
}

/** Reads the time of a date. A proxy may throw, and a proxy of a Date has no time. */
function instantOf(date: unknown): number {
  try {
    return date instanceof Date ? date.getTime() : Number.NaN;
  } catch {
    return Number.NaN;
  }
}

function twoDigits(number: number): string {
  return String(number).padStart(2, "0");
}

function checkOption(name: string, { found, possible }: { found: string; possible: string[] }): void {
  if (possible.includes(found)) return;
  throw new DargahError(
    "invalid_option",
    `The option "${name}" must be one of ${possible.map((one) => `"${one}"`).join(", ")}.`,
  );
}
