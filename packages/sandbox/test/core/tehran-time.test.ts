import { describe, expect, test } from "vitest";
import { digitsOfMoment, gregorian, hourOf, iso, jalali, jalaliDate } from "../../src/core/tehran-time.ts";

describe("the zone of Tehran", () => {
  // From another implementation with its own database: python3, zoneinfo.ZoneInfo("Asia/Tehran").
  test.each([
    ["1991-05-02T20:29:59Z", "1991-05-02T23:59:59+03:30"],
    ["1991-05-02T20:30:00Z", "1991-05-03T01:00:00+04:30"],
    ["1991-09-21T19:29:59Z", "1991-09-21T23:59:59+04:30"],
    ["1991-09-21T19:30:00Z", "1991-09-21T23:00:00+03:30"],
    ["1999-12-31T20:29:59Z", "1999-12-31T23:59:59+03:30"],
    ["1999-12-31T20:30:00Z", "2000-01-01T00:00:00+03:30"],
    ["2004-03-20T20:30:00Z", "2004-03-21T01:00:00+04:30"],
    ["2006-07-01T12:00:00Z", "2006-07-01T15:30:00+03:30"],
    ["2007-07-01T12:00:00Z", "2007-07-01T15:30:00+03:30"],
    ["2008-03-20T20:29:59Z", "2008-03-20T23:59:59+03:30"],
    ["2008-03-20T20:30:00Z", "2008-03-21T01:00:00+04:30"],
    ["2022-09-21T19:29:59Z", "2022-09-21T23:59:59+04:30"],
    ["2022-09-21T19:30:00Z", "2022-09-21T23:00:00+03:30"],
    ["2023-07-01T12:00:00Z", "2023-07-01T15:30:00+03:30"],
    ["2024-02-29T12:00:00Z", "2024-02-29T15:30:00+03:30"],
    ["2025-10-01T07:00:00Z", "2025-10-01T10:30:00+03:30"],
    ["2026-12-31T23:59:59Z", "2027-01-01T03:29:59+03:30"],
  ])("%s is %s", (moment, expected) => {
    const at = Date.parse(moment);
    expect(iso(at)).toBe(expected);
    expect(Date.parse(iso(at))).toBe(at);
    const [date = "", time = ""] = expected.slice(0, 19).split("T");
    expect(gregorian(at)).toBe(`${date} ${time}`);
    expect(digitsOfMoment(at)).toBe(expected.slice(0, 19).replaceAll(/[-T:]/g, ""));
    expect(hourOf(at)).toBe(Number(time.slice(0, 2)));
  });

  test.each([0, 1, 999])("a moment's %d ms are cut off, never rounded", (milliseconds) => {
    expect(gregorian(Date.parse("2025-10-01T10:30:59+03:30") + milliseconds)).toBe("2025-10-01 10:30:59");
  });

  test("midnight is 00, and belongs to the new day", () => {
    expect(gregorian(Date.parse("2025-10-01T00:00:00+03:30"))).toBe("2025-10-01 00:00:00");
    expect(jalali(Date.parse("2025-10-01T00:00:00+03:30"))).toBe("1404-07-09 00:00:00");
  });
});

describe("the Jalali calendar", () => {
  // Known days: the sample in the docs, the new years and their eves around leap years, and the revolution of 1357.
  test.each([
    ["2025-09-19", "1404-06-28"],
    ["1979-02-11", "1357-11-22"],
    ["2020-03-19", "1398-12-29"],
    ["2020-03-20", "1399-01-01"],
    ["2021-03-20", "1399-12-30"],
    ["2021-03-21", "1400-01-01"],
    ["2024-03-19", "1402-12-29"],
    ["2024-03-20", "1403-01-01"],
    ["2025-03-20", "1403-12-30"],
    ["2025-03-21", "1404-01-01"],
    ["2026-03-20", "1404-12-29"],
    ["2026-03-21", "1405-01-01"],
  ])("%s is %s", (day, expected) => {
    const at = Date.parse(`${day}T12:00:00+03:30`);
    expect(jalaliDate(at)).toBe(expected);
    expect(jalali(at).slice(0, 10)).toBe(expected);
  });

  test("counts the days of 50 years as the months of the calendar and its leap years have them", () => {
    const leapYears = [1375, 1379, 1383, 1387, 1391, 1395, 1399, 1403, 1408, 1412, 1416, 1420];
    // 1 Farvardin 1371. Noon, so that summer time cannot move the day.
    let at = Date.parse("1992-03-21T12:00:00+03:30");
    for (let year = 1371; year <= 1420; year++) {
      for (let month = 1; month <= 12; month++) {
        const days = month <= 6 ? 31 : month < 12 || leapYears.includes(year) ? 30 : 29;
        for (let day = 1; day <= days; day++) {
          const expected = [year, month, day].map((part) => String(part).padStart(2, "0")).join("-");
          if (jalaliDate(at) !== expected) expect(jalaliDate(at)).toBe(expected);
          at += 86_400_000;
        }
      }
    }
    expect(jalaliDate(at)).toBe("1421-01-01");
  });
});

test("a cached moment is never used for another one", () => {
  const base = Date.parse("2025-10-01T10:30:00+03:30");
  const seconds = Array.from({ length: 2000 }, (_, index) => (index * 7919) % 3600);
  for (const second of seconds) {
    const expected = new Date(base + second * 1000 + 12_600_000).toISOString().slice(11, 19);
    expect(gregorian(base + second * 1000).slice(11)).toBe(expected);
  }
});
