// Dates in the gateways' formats: in Asia/Tehran, in the Jalali or the Gregorian calendar. Intl knows both, and the zone's history.

type Parts = { year: string; month: string; day: string; hour: string; minute: string; second: string; offset: string };

const formats = {
  jalali: createFormat("persian"),
  gregorian: createFormat("gregory"),
};

function createFormat(calendar: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(`en-u-ca-${calendar}-nu-latn`, {
    timeZone: "Asia/Tehran",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
    timeZoneName: "longOffset",
  });
}

// Formatting with Intl takes microseconds, and most consecutive calls fall in the same second.
const remembered = { jalali: new Map<number, Parts>(), gregorian: new Map<number, Parts>() };
const rememberedSeconds = 512;

function partsOf(calendar: keyof typeof formats, at: number): Parts {
  const second = Math.floor(at / 1000);
  const known = remembered[calendar].get(second);
  if (known) return known;
  const found = Object.fromEntries(
    formats[calendar].formatToParts(second * 1000).map(({ type, value }) => [type, value]),
  );
  const parts = { ...found, offset: (found.timeZoneName ?? "").replace("GMT", "") } as unknown as Parts;
  if (remembered[calendar].size >= rememberedSeconds) remembered[calendar].clear();
  remembered[calendar].set(second, parts);
  return parts;
}

const date = ({ year, month, day }: Parts) => `${year}-${month}-${day}`;
const time = ({ hour, minute, second }: Parts) => `${hour}:${minute}:${second}`;

/** Keeps the texts of the last seconds, since a payment needs each of them several times. */
function rememberTexts(format: (at: number) => string): (at: number) => string {
  const texts = new Map<number, string>();
  return (at) => {
    const second = Math.floor(at / 1000);
    const known = texts.get(second);
    if (known !== undefined) return known;
    const text = format(at);
    if (texts.size >= rememberedSeconds) texts.clear();
    texts.set(second, text);
    return text;
  };
}

/** `1404-06-28 10:30:00` */
export const jalali = rememberTexts((at) => {
  const parts = partsOf("jalali", at);
  return `${date(parts)} ${time(parts)}`;
});

/** `1404-06-28` */
export const jalaliDate = rememberTexts((at) => date(partsOf("jalali", at)));

/** `2025-09-19 10:30:00` */
export const gregorian = rememberTexts((at) => {
  const parts = partsOf("gregorian", at);
  return `${date(parts)} ${time(parts)}`;
});

/** `2025-09-19T10:30:00+03:30` */
export function iso(at: number): string {
  const parts = partsOf("gregorian", at);
  return `${date(parts)}T${time(parts)}${parts.offset}`;
}

/** `20250919103000`, the prefix of payment ids. */
export const digitsOfMoment = rememberTexts((at) => gregorian(at).replace(/\D/g, ""));

/** Hour of the day in Tehran, 0 to 23. */
export function hourOf(at: number): number {
  return Number(partsOf("gregorian", at).hour);
}

/** Tests whether a text of the form `YYYY-MM-DD` is a day of the Jalali calendar. Such texts sort like the days. */
export function isJalaliDay(text: string): boolean {
  const month = text.slice(0, 7);
  return isJalaliMonth(month) && text > `${month}-00` && text <= lastDayOf(month);
}

/** Tests whether a text of the form `YYYY-MM` is a month of the Jalali calendar. */
export function isJalaliMonth(text: string): boolean {
  const [year, month] = numbersOf(text);
  return year >= 1 && month >= 1 && month <= 12;
}

/** Returns the last day of a month: `1404-06-31` for `1404-06`. */
export function lastDayOf(text: string): string {
  const [year, month] = numbersOf(text);
  if (month <= 6) return `${text}-31`;
  if (month <= 11) return `${text}-30`;
  return `${text}-${isLeapYear(year) ? 30 : 29}`;
}

function numbersOf(text: string): [number, number] {
  const [year = Number.NaN, month = Number.NaN] = text.split("-").map(Number);
  return [year, month];
}

/** Tests for a leap year, which has a 30 Esfand: 19, 20 or 21 March. */
function isLeapYear(year: number): boolean {
  return [19, 20, 21].some((day) => jalaliDate(Date.UTC(year + 622, 2, day, 9)) === `${year}-12-30`);
}
