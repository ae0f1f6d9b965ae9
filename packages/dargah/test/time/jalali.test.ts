import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatJalali, parseJalali } from "../../src/time/index.ts";
import { twoCenturies } from "../support/python-calendar.ts";
import { thrownBy } from "../support/thrown-by.ts";

/** Days for which history books and printed calendars have both dates; none in daylight saving time. */
const knownDays = [
  ["1304-01-11", "1925-03-31"],
  ["1332-05-28", "1953-08-19"],
  ["1357-11-22", "1979-02-11"],
  ["1375-12-30", "1997-03-20"],
  ["1376-01-01", "1997-03-21"],
  ["1378-10-11", "2000-01-01"],
  ["1391-12-30", "2013-03-20"],
  ["1399-12-30", "2021-03-20"],
  ["1400-01-01", "2021-03-21"],
  ["1402-12-29", "2024-03-19"],
  ["1403-01-01", "2024-03-20"],
  ["1403-12-30", "2025-03-20"],
  ["1404-01-01", "2025-03-21"],
  ["1404-06-28", "2025-09-19"],
  ["1404-07-09", "2025-10-01"],
  ["1408-12-30", "2030-03-20"],
] as const;

describe("parseJalali", () => {
  test.each(knownDays)("%s at noon is %s at noon in Tehran", (jalali, gregorian) => {
    const expected = new Date(`${gregorian}T12:00:00+03:30`);
    // Tehran was 4 minutes and 16 seconds behind that until 1314.
    if (jalali < "1314") expected.setTime(expected.getTime() + 256_000);
    expect(parseJalali(`${jalali} 12:00:00`)).toEqual(expected);
  });

  test.each(["1404-06-28 10:30:00", "1404/06/28 10:30:00", "۱۴۰۴-۰۶-۲۸ ۱۰:۳۰:۰۰", "١٤٠٤/٠٦/٢٨ ١٠:٣٠:٠٠"])(
    "reads %j",
    (text) => {
      expect(parseJalali(text)?.toISOString()).toBe("2025-09-19T07:00:00.000Z");
    },
  );

  test.each([
    ["1404-01-31 12:00:00", "1404-01-32 12:00:00"],
    ["1404-06-31 12:00:00", "1404-06-32 12:00:00"],
    ["1404-07-30 12:00:00", "1404-07-31 12:00:00"],
    ["1404-11-30 12:00:00", "1404-11-31 12:00:00"],
    ["1404-12-29 12:00:00", "1404-12-30 12:00:00"],
    ["1403-12-30 12:00:00", "1403-12-31 12:00:00"],
    ["1404-12-01 12:00:00", "1404-13-01 12:00:00"],
    ["1404-01-01 12:00:00", "1404-00-01 12:00:00"],
    ["1404-01-01 12:00:00", "1404-01-00 12:00:00"],
    ["1404-01-01 23:00:00", "1404-01-01 24:00:00"],
    ["1404-01-01 12:59:00", "1404-01-01 12:60:00"],
    ["1404-01-01 12:00:59", "1404-01-01 12:00:60"],
    ["1300-01-01 00:00:00", "1299-12-29 23:59:59"],
    ["1499-12-29 23:59:59", "1500-01-01 00:00:00"],
  ])("reads %s but not %s", (inside, outside) => {
    expect(parseJalali(inside)).toBeInstanceOf(Date);
    expect(parseJalali(outside)).toBeUndefined();
  });

  test.each(
    [
      ["", "1404", "1404-06-28", "10:30:00", "1404-06-28 10:30", "1404-06-28T10:30:00", "1404-06-28  10:30:00"],
      ["1404-06/28 10:30:00", "1404.06.28 10:30:00", "1404-6-28 10:30:00", "04-06-28 10:30:00", "14040628 103000"],
      [" 1404-06-28 10:30:00", "1404-06-28 10:30:00 ", "1404-06-28 10:30:00\n", "1404-06-28 10:30:00Z"],
      ["1404-06-28 10:30:00.000", "1404-06-28 10:30:00+03:30", "2025-09-19 10:30:00", "-1404-06-28 10:30:00"],
    ].flat(),
  )("refuses %j", (text) => {
    expect(parseJalali(text)).toBeUndefined();
  });

  test.each([null, undefined, 14_040_628, new Date(), {}])("refuses %o, which is not a string", (value) => {
    expect(parseJalali(value as never)).toBeUndefined();
  });
});

describe("formatJalali", () => {
  const moment = new Date("2025-09-19T06:35:09.999Z");

  test.each([
    [{}, "1404-06-28 10:05:09"],
    [{ precision: "second", separator: "/" }, "1404/06/28 10:05:09"],
    [{ precision: "day" }, "1404-06-28"],
    [{ precision: "month" }, "1404-06"],
    [{ precision: "day", separator: "/", digits: "persian" }, "۱۴۰۴/۰۶/۲۸"],
    [{ digits: "persian" }, "۱۴۰۴-۰۶-۲۸ ۱۰:۰۵:۰۹"],
  ] as const)("with %o gives %s", (options, expected) => {
    expect(formatJalali(moment, options)).toBe(expected);
  });

  test.each([
    ["2025-09-18T20:29:59.999Z", "1404-06-27 23:59:59"],
    ["2025-09-18T20:30:00.000Z", "1404-06-28 00:00:00"],
    ["2025-03-20T20:29:59.999Z", "1403-12-30 23:59:59"],
    ["2025-03-20T20:30:00.000Z", "1404-01-01 00:00:00"],
    ["1969-12-31T23:59:59.999Z", "1348-10-11 03:29:59"],
  ])("%s is %s: nothing is rounded, and the day changes at Tehran's midnight", (instant, expected) => {
    expect(formatJalali(new Date(instant))).toBe(expected);
  });

  test("the years 1300 to 1499 can be written, and no others", () => {
    const start = parseJalali("1300-01-01 00:00:00")?.getTime() ?? Number.NaN;
    const end = parseJalali("1499-12-29 23:59:59")?.getTime() ?? Number.NaN;
    expect(formatJalali(new Date(start))).toBe("1300-01-01 00:00:00");
    expect(formatJalali(new Date(end + 999))).toBe("1499-12-29 23:59:59");
    expect(thrownBy(() => formatJalali(new Date(start - 1))).code).toBe("invalid_option");
    expect(thrownBy(() => formatJalali(new Date(end + 1000))).code).toBe("invalid_option");
  });

  test.each([new Date(Number.NaN), null, undefined, 0, "2025-09-19"])(
    "refuses %o, which is not a valid date",
    (date) => {
      expect(thrownBy(() => formatJalali(date as never)).code).toBe("invalid_option");
    },
  );

  test.each([{ precision: "year" }, { separator: "." }, { digits: "arabic" }])("refuses %o", (options) => {
    expect(thrownBy(() => formatJalali(moment, options as never)).code).toBe("invalid_option");
  });
});

describe("round trips over two centuries", () => {
  const whole = { numRuns: 2000 };

  test("every second survives formatting and parsing", () => {
    fc.assert(
      fc.property(fc.integer(twoCenturies), fc.constantFrom("-" as const, "/" as const), (second, separator) => {
        const text = formatJalali(new Date(second * 1000), { separator });
        const candidates = (["earlier", "later"] as const).map((repeated) =>
          parseJalali(text, { repeated })?.getTime(),
        );
        expect(candidates).toContain(second * 1000);
      }),
      whole,
    );
  });

  test("every text that is parsed is formatted the same again", () => {
    const two = (min: number, max: number) => fc.integer({ min, max }).map((number) => String(number).padStart(2, "0"));
    const year = fc.integer({ min: 1300, max: 1499 }).map(String);
    fc.assert(
      fc.property(year, two(1, 12), two(1, 31), two(0, 23), two(0, 59), two(0, 59), (y, m, d, hour, minute, second) => {
        const text = `${y}-${m}-${d} ${hour}:${minute}:${second}`;
        const date = parseJalali(text);
        // A day that the month does not have, or an hour that was skipped.
        if (date === undefined) return;
        expect(formatJalali(date)).toBe(text);
      }),
      whole,
    );
  });
});
