/** A calendar's date and a time of day, without a zone. Months count from 1. */
export type WallTime = { year: number; month: number; day: number; hour: number; minute: number; second: number };

const dayLength = 86_400_000;

type Reader = (instant: number) => WallTime;

const known = new Map<string, Reader>();

/** Makes a function that returns the wall time of an instant (epoch milliseconds), truncated to the second. */
function readerOf(calendar: "persian" | "gregory", timeZone: "UTC" | "Asia/Tehran"): Reader {
  const name = `${calendar} ${timeZone}`;
  const reader = known.get(name) ?? createReader(calendar, timeZone);
  // Creating a format is far more expensive than using it, and must not happen at import.
  known.set(name, reader);
  return reader;
}

function createReader(calendar: string, timeZone: string): Reader {
  const format = new Intl.DateTimeFormat(`en-u-ca-${calendar}-nu-latn`, {
    timeZone,
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
    hourCycle: "h23",
  });
  return (instant) => {
    const parts = format.formatToParts(Math.floor(instant / 1000) * 1000);
    const numberOf = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((part) => part.type === type)?.value);
    return {
      year: numberOf("year"),
      month: numberOf("month"),
      day: numberOf("day"),
      hour: numberOf("hour"),
      minute: numberOf("minute"),
      second: numberOf("second"),
    };
  };
}

export function jalaliAtTehran(instant: number): WallTime {
  return readerOf("persian", "Asia/Tehran")(instant);
}

/**
 * Returns the instants at which Tehran's clocks show a wall time, which is given as if Tehran were at UTC: one instant; two where clocks were put
 * back; none where they were put forward.
 */
export function instantsAtTehran(asUtc: number): number[] {
  // Clocks change less than once in two days, so one of the two offsets is right, or both, or neither.
  const before = asUtc - tehranOffset(asUtc - dayLength);
  const after = asUtc - tehranOffset(asUtc + dayLength);
  return [before, after].filter((instant) => instant + tehranOffset(instant) === asUtc);
}

/** Returns the offset of Asia/Tehran from UTC at an instant of whole seconds, in milliseconds. */
function tehranOffset(instant: number): number {
  const { year, month, day, hour, minute, second } = readerOf("gregory", "Asia/Tehran")(instant);
  return Date.UTC(year, month - 1, day, hour, minute, second) - instant;
}

/**
 * Converts a Jalali wall time to epoch milliseconds, as if Tehran were at UTC.
 *
 * @returns `undefined` for a day that the calendar does not have
 */
export function jalaliAsUtc({ year, month, day, hour, minute, second }: WallTime): number | undefined {
  const daysBefore = (month - 1) * 30 + Math.min(month - 1, 6) + day - 1;
  // The year begins on 20, 21 or 22 March; the calendar of Intl says on which.
  const guess = Date.UTC(year + 621, 2, 21 + daysBefore, hour, minute, second);
  const read = readerOf("persian", "UTC");
  return [guess, guess - dayLength, guess + dayLength].find((instant) => {
    const found = read(instant);
    return found.year === year && found.month === month && found.day === day;
  });
}
