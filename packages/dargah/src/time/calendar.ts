/** A calendar's date and a time of day, without a zone. Months count from 1. */
export type WallTime = { year: number; month: number; day: number; hour: number; minute: number; second: number };

const dayLength = 86_400_000;

type Reader = (instant: number) => WallTime;

const known = new Map<string, Reader>();

/** Makes a function that returns the wall time in Tehran of an instant (epoch milliseconds), truncated to the second. */
function readerOf(calendar: "persian" | "gregory"): Reader {
  const reader = known.get(calendar) ?? createReader(calendar);
  // Creating a format is far more expensive than using it, and must not happen at import.
  known.set(calendar, reader);
  return reader;
}

function createReader(calendar: string): Reader {
  const format = new Intl.DateTimeFormat(`en-u-ca-${calendar}-nu-latn`, {
    timeZone: "Asia/Tehran",
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
  return readerOf("persian")(instant);
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

/** The offsets of Asia/Tehran from UTC in milliseconds, kept by half hour, because Intl takes longer than everything else in a call. */
const offsets = /* @__PURE__ */ new Map<number, number>();

/** Returns the offset of Asia/Tehran from UTC at an instant of whole seconds, in milliseconds. Intl knows it, even if a law changes it again. */
function tehranOffset(instant: number): number {
  const key = Math.floor(instant / halfHour);
  const known = offsets.get(key);
  if (known !== undefined) return known;
  const { year, month, day, hour, minute, second } = readerOf("gregory")(instant);
  const offset = Date.UTC(year, month - 1, day, hour, minute, second) - instant;
  // They are forgotten together.
  if (offsets.size >= 1000) offsets.clear();
  offsets.set(key, offset);
  return offset;
}

/**
 * Returns the instant at which a Jalali year begins, as if Tehran were at UTC. From 1178 to 1633 eight of 33 years are leap years, by a rule
 * that agrees with the equinox; the years of this package are within.
 */
function startOfYear(year: number): number {
  const leapDays = (until: number) => Math.floor((8 * until + 21) / 33);
  const days = (year - 1300) * 365 + leapDays(year) - leapDays(1300);
  return Date.UTC(1921, 2, 21) + days * dayLength;
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
