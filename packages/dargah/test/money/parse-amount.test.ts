import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatRial, parseRial, parseToman, rial } from "../../src/money/index.ts";
import { thrownBy } from "../support/thrown-by.ts";

const most = Number.MAX_SAFE_INTEGER;

describe("parseRial", () => {
  test.each([
    ["0", 0],
    ["250000", 250_000],
    ["250,000", 250_000],
    ["۲۵۰٬۰۰۰", 250_000],
    ["٢٥٠٬٠٠٠", 250_000],
    ["۲۵۰،۰۰۰", 250_000],
    ["۲۵۰,۰۰۰", 250_000],
    ["۲5٠000", 250_000],
    ["  1,234,567\n", 1_234_567],
    ["\u200f۲۵۰٬۰۰۰\u200e", 250_000],
    ["\ufeff250\u200b000", 250_000],
    ["\u2068250,\u2069000", 250_000],
    ["007", 7],
    ["9007199254740991", most],
    ["۹٬۰۰۷٬۱۹۹٬۲۵۴٬۷۴۰٬۹۹۱", most],
  ])("%j is %d Rial", (text, expected) => {
    expect(parseRial(text)).toBe(expected);
  });

  test.each(
    [
      ["", " ", "-1", "+1", "1e3", "0x10", "1.0", "1.5", "1٫5", "1.000", "Infinity", "NaN"],
      ["1,0", "10,00", "1,0000", "1000,000", ",100", "100,", "1,,000", "1,000٬000", "1 000", "1_000"],
      [
        "1000 ریال",
        "1000 تومان",
        "IRR 1000",
        "ده هزار",
        "１０００",
        "9".repeat(31),
        "0".repeat(31),
        "1".repeat(10_000),
      ],
    ].flat(),
  )("refuses %j", (text) => {
    const error = thrownBy(() => parseRial(text));
    expect(error.code).toBe("invalid_amount");
  });

  test.each(["9007199254740992", "9,007,199,254,740,992", "999999999999999999999999999999"])(
    "refuses %j, which is too large to be exact",
    (text) => {
      expect(thrownBy(() => parseRial(text)).message).toContain("above 9007199254740991 Rial");
    },
  );

  test("never repeats what was typed, since it may be a card number", () => {
    for (const text of ["canary", "6037-9912-3456-7890", "60379912345678901234"]) {
      expect(thrownBy(() => parseRial(text)).message).not.toContain(text);
    }
  });

  test.each([1000, null, undefined, 10n])("refuses %o, which is not a string", (value) => {
    expect(thrownBy(() => parseRial(value as never)).code).toBe("invalid_amount");
  });
});

describe("parseToman", () => {
  test.each([
    ["۲۵٬۰۰۰", 250_000],
    ["25000", 250_000],
    ["25,000.5", 250_005],
    ["۲۵٬۰۰۰٫۵", 250_005],
    ["0.1", 1],
    ["1.0", 10],
    ["900719925474099.1", most],
  ])("%j is %d Rial", (text, expected) => {
    expect(parseToman(text)).toBe(expected);
  });

  test.each([
    "1.25",
    "1.00",
    "1.000",
    "1.",
    ".5",
    "1,5",
    "1.5.5",
    "-1",
    "",
    "1000 تومان",
    "900719925474099.2",
    "900719925474100",
  ])("refuses %j", (text) => {
    expect(thrownBy(() => parseToman(text)).code).toBe("invalid_amount");
  });
});

test("a formatted amount can be parsed again, in both languages and units", () => {
  const parsers = { rial: parseRial, toman: parseToman };
  const [languages, units] = [
    fc.constantFrom("fa" as const, "en" as const),
    fc.constantFrom("rial" as const, "toman" as const),
  ];
  fc.assert(
    fc.property(fc.maxSafeNat(), languages, units, (amount, locale, unit) => {
      const [number = ""] = formatRial(rial(amount), { locale, unit }).split("\u00A0");
      expect(parsers[unit](number)).toBe(amount);
    }),
  );
});
