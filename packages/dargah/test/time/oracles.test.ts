import { needsPython } from "@dargah/test-kit";
import { describe, expect, test } from "vitest";
import { formatJalali, parseJalali } from "../../src/time/index.ts";
import { python } from "../support/python-calendar.ts";

const hasPython = needsPython();

describe("the zone, against Python's zoneinfo", () => {
  // Every clock change, found by checking every hour: epoch seconds, and the offsets in seconds before and after.
  const changes = list<{ at: number; before: number; after: number }>(`
import json
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo
tehran, at, changes = ZoneInfo("Asia/Tehran"), datetime(1936, 1, 1, tzinfo=timezone.utc), []
offset = lambda at: int(at.astimezone(tehran).utcoffset().total_seconds())
while at.year < 2040:
    later = at + timedelta(hours=1)
    if offset(at) != offset(later):
        # Some changes lie within the hour.
        second = next(s for s in range(1, 3601) if offset(at + timedelta(seconds=s)) != offset(at))
        changes.append({"at": int(at.timestamp()) + second, "before": offset(at), "after": offset(later)})
    at = later
print(json.dumps(changes))`).map((change) => ({ ...change, name: new Date(change.at * 1000).toISOString() }));

  const forward = changes.filter(({ before, after }) => after > before);
  const back = changes.filter(({ before, after }) => after < before);
  const dateAt = (seconds: number) => new Date(seconds * 1000);

  test("Python knows the years of daylight saving", () => {
    expect(forward.length).toBeGreaterThan(30);
    expect(back.length).toBeGreaterThan(30);
    expect(changes.at(-1)?.name).toBe("2022-09-21T19:30:00.000Z");
  });

  test.each(changes)("at $name the offset changes", ({ at, before, after }) => {
    // A time of day is the same in every calendar, so it is computed with Python's offset.
    expect(formatJalali(dateAt(at - 1)).slice(11)).toBe(
      dateAt(at - 1 + before)
        .toISOString()
        .slice(11, 19),
    );
    expect(formatJalali(dateAt(at)).slice(11)).toBe(
      dateAt(at + after)
        .toISOString()
        .slice(11, 19),
    );
    expect(parseJalali(formatJalali(dateAt(at)), { repeated: "later" })).toEqual(dateAt(at));
    expect(parseJalali(formatJalali(dateAt(at - 1)), { repeated: "earlier" })).toEqual(dateAt(at - 1));
  });

  test.each(back)(
    "the times before $name occurred twice, and both moments can be selected",
    ({ at, before, after }) => {
      const length = before - after;
      const table: [instant: number, isRepeated: boolean][] = [
        [at - length - 1, false],
        [at - length, true],
        [at - 1, true],
      ];
      for (const [instant, isRepeated] of table) {
        const text = formatJalali(dateAt(instant));
        expect(parseJalali(text)).toEqual(dateAt(instant));
        expect(parseJalali(text, { repeated: "earlier" })).toEqual(dateAt(instant));
        expect(parseJalali(text, { repeated: "later" })).toEqual(dateAt(isRepeated ? instant + length : instant));
      }
      const text = formatJalali(dateAt(at + length));
      expect(parseJalali(text)).toEqual(dateAt(at + length));
      expect(parseJalali(text, { repeated: "later" })).toEqual(dateAt(at + length));
    },
  );

  test.each(forward)("the times skipped at $name are refused", ({ at, before, after }) => {
    // The first and the last second that no clock has shown, computed with the old offset.
    const day = (seconds: number) => formatJalali(dateAt(seconds), { precision: "day" });
    const time = (seconds: number) =>
      dateAt(seconds + before)
        .toISOString()
        .slice(11, 19);
    const skipped = after - before;
    const known = formatJalali(dateAt(at - 1));
    expect(parseJalali(known)).toEqual(dateAt(at - 1));
    // In 1356 the last hour of a day was skipped, later always the first.
    const skippedDay = time(at) === "00:00:00" ? day(at) : day(at - 1);
    expect(parseJalali(`${skippedDay} ${time(at)}`)).toBeUndefined();
    expect(parseJalali(`${skippedDay} ${time(at + skipped - 1)}`)).toBeUndefined();
    expect(parseJalali(`${day(at)} ${time(at + skipped)}`)).toEqual(dateAt(at));
  });

  test("the hours that current users may encounter", () => {
    expect(parseJalali("1401-01-01 23:59:59")?.toISOString()).toBe("2022-03-21T20:29:59.000Z");
    expect(parseJalali("1401-01-02 00:00:00")).toBeUndefined();
    expect(parseJalali("1401-01-02 00:59:59")).toBeUndefined();
    expect(parseJalali("1401-01-02 01:00:00")?.toISOString()).toBe("2022-03-21T20:30:00.000Z");
    expect(parseJalali("1401-06-30 23:00:00")?.toISOString()).toBe("2022-09-21T18:30:00.000Z");
    expect(parseJalali("1401-06-30 23:00:00", { repeated: "later" })?.toISOString()).toBe("2022-09-21T19:30:00.000Z");
    expect(parseJalali("1402-01-02 00:00:00")?.toISOString()).toBe("2023-03-21T20:30:00.000Z");
  });
});

describe("the calendar, against days computed by Python", () => {
  // The 33-year rule of leap years, and the day of the calendar change: independent of Intl.
  const years = list<{ year: number; days: number; nowruz: string }>(`
import json
from datetime import date, timedelta
day, years = date(1921, 3, 21), []
for year in range(1300, 1500):
    days = 366 if (25 * year + 11) % 33 < 8 else 365
    years.append({"year": year, "days": days, "nowruz": day.isoformat()})
    day += timedelta(days=days)
print(json.dumps(years))`);

  test("all days of 200 years match, and no year has an extra day", () => {
    expect(years).toHaveLength(200);
    for (const { year, days, nowruz } of years) {
      const lengths = [31, 31, 31, 31, 31, 31, 30, 30, 30, 30, 30, days - 336];
      const texts = lengths.flatMap((length, month) =>
        Array.from({ length }, (_, day) => `${year}-${two(month + 1)}-${two(day + 1)}`),
      );
      // Noon in Tehran is the same day in UTC.
      const found = texts.map((text) => parseJalali(`${text} 12:00:00`)?.toISOString().slice(0, 10));
      const expected = texts.map((_, index) =>
        new Date(Date.parse(nowruz) + index * 86_400_000).toISOString().slice(0, 10),
      );
      expect(found).toEqual(expected);
      for (const [month, length] of lengths.entries()) {
        expect(parseJalali(`${year}-${two(month + 1)}-${two(length + 1)} 12:00:00`)).toBeUndefined();
      }
    }
  }, 60_000);
});

/** The tests need the list before they run, so it is empty without Python, where all of them are skipped. */
function list<T>(script: string): T[] {
  return hasPython ? python<T[]>(script) : [];
}

function two(number: number): string {
  return String(number).padStart(2, "0");
}
