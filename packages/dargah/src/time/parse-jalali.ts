import { normaliseDigits } from "../digits.ts";
import { readOptions } from "../errors/read-argument.ts";
import { instantsAtTehran, jalaliAsUtc, type WallTime } from "./calendar.ts";
import { isKnownYear } from "./years.ts";

export type ParseJalaliOptions = {
  /**
   * Choice between the two moments of a time that Tehran's clocks showed twice, when daylight saving ended. The last such hour was 23:00 to
   * 23:59:59 on 30 Shahrivar 1401.
   *
   * @default "earlier"
   */
  repeated?: "earlier" | "later";
};

const pattern = /^(\d{4})([-/])(\d\d)\2(\d\d) (\d\d):(\d\d):(\d\d)$/;

/**
 * Reads a Jalali date and time in Asia/Tehran, as gateways write them without a zone: `1404-06-28 10:30:00` or `1404/06/28 10:30:00`, digits in
 * ASCII, Persian or Arabic. Years from 1300 to 1499.
 *
 * @returns `undefined` for every other text, for a day that its year does not have (30 Esfand outside leap years), and for a time that
 * Tehran's clocks skipped when daylight saving began, such as 00:00 to 00:59:59 on 2 Farvardin 1401
 * @example parseJalali("1404-06-28 10:30:00") // 2025-09-19T07:00:00.000Z
 */
export function parseJalali(text: string, options?: ParseJalaliOptions): Date | undefined {
  const { repeated = "earlier" } = options ? readOptions(options) : {};
  const wall = typeof text === "string" ? readWallTime(text) : undefined;
  const asUtc = wall && jalaliAsUtc(wall);
  if (asUtc === undefined) return undefined;
  const instants = instantsAtTehran(asUtc);
  if (instants.length === 0) return undefined;
  return new Date(repeated === "later" ? Math.max(...instants) : Math.min(...instants));
}

function readWallTime(text: string): WallTime | undefined {
  const ascii = normaliseDigits(text);
  if (!pattern.test(ascii)) return undefined;
  const numberAt = (start: number, end = start + 2) => Number(ascii.slice(start, end));
  const [year, month, day] = [numberAt(0, 4), numberAt(5), numberAt(8)];
  const [hour, minute, second] = [numberAt(11), numberAt(14), numberAt(17)];
  const isPossible = isKnownYear(year) && month >= 1 && month <= 12 && day >= 1 && day <= 31;
  return isPossible && hour <= 23 && minute <= 59 && second <= 59
    ? { year, month, day, hour, minute, second }
    : undefined;
}
