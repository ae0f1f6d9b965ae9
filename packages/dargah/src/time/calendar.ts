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

/** Clocks change at full or half hours of UTC, so one of them has one offset. In milliseconds. */
const halfHour = 1_800_000;

/** Returns the offset of Asia/Tehran from UTC at an instant of whole seconds, in milliseconds. */
const tehranOffset = /* @__PURE__ */ kept(
  (instant) => Math.floor(instant / halfHour),
  (instant) => {
    const { year, month, day, hour, minute, second } = readerOf("gregory", "Asia/Tehran")(instant);
    return Date.UTC(year, month - 1, day, hour, minute, second) - instant;
  },
);

/**
 * Returns the instant at which a Jalali year begins, as if Tehran were at UTC: on 20, 21 or 22 March, and the calendar of Intl says on which.
 */
const startOfYear = /* @__PURE__ */ kept(
  (year) => year,
  (year) => {
    const guess = Date.UTC(year + 621, 2, 21);
    const read = readerOf("persian", "UTC");
    const start = [guess, guess - dayLength, guess + dayLength].find((instant) => {
      const found = read(instant);
      return found.year === year && found.month === 1 && found.day === 1;
    });
    if (start === undefined)
      throw new RangeError(`The calendar of this runtime does not have the Jalali year ${year}.`);
    return start;
  },
);

/** Keeps the results of a function, because Intl takes longer than everything else in a call. They are forgotten together, at 1000. */
function kept(keyOf: (given: number) => number, compute: (given: number) => number): (given: number) => number {
  const results = new Map<number, number>();
  return (given) => {
    const key = keyOf(given);
    const known = results.get(key);
    if (known !== undefined) return known;
    const result = compute(given);
    if (results.size >= 1000) results.clear();
    results.set(key, result);
    return result;
  };
}

/**
 * Converts a Jalali wall time to epoch milliseconds, as if Tehran were at UTC.
 *
 * @returns `undefined` for a day that the calendar does not have
 */
export function jalaliAsUtc({ year, month, day, hour, minute, second }: WallTime): number | undefined {
  if (day > (month > 6 ? 30 : 31)) return undefined;
  const daysBefore = (month - 1) * 30 + Math.min(month - 1, 6) + day - 1;
  const midnight = startOfYear(year) + daysBefore * dayLength;
  if (month === 12 && day === 30 && midnight >= startOfYear(year + 1)) return undefined;
  return midnight + Date.UTC(1970, 0, 1, hour, minute, second);
}
