import fc from "fast-check";
import { expect, test } from "vitest";
import { normaliseDigits } from "../src/digits.ts";

test.each([
  ["۰۱۲۳۴۵۶۷۸۹", "0123456789"],
  ["٠١٢٣٤٥٦٧٨٩", "0123456789"],
  ["0123456789", "0123456789"],
  ["۱٢3 ریال", "123 ریال"],
  ["", ""],
  ["۱٬۰۰۰٫۵-", "1٬000٫5-"],
  // Digits of other scripts, and the characters right before and after the two ranges.
  ["१２𝟏", "१２𝟏"],
  ["\u065F\u066A\u06EF\u06FA", "\u065F\u066A\u06EF\u06FA"],
])("%j becomes %j", (text, expected) => {
  expect(normaliseDigits(text)).toBe(expected);
});

test("numbers that Intl formats in Persian and Arabic digits are read as the same number", () => {
  const plain = { useGrouping: false } as const;
  const persian = new Intl.NumberFormat("fa-u-nu-arabext", plain);
  const arabic = new Intl.NumberFormat("ar-u-nu-arab", plain);
  fc.assert(
    fc.property(fc.maxSafeNat(), (number) => {
      expect(normaliseDigits(persian.format(number))).toBe(String(number));
      expect(normaliseDigits(arabic.format(number))).toBe(String(number));
    }),
  );
});

test("only digits change, and never the length", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const found = normaliseDigits(text);
      expect(found).toHaveLength(text.length);
      expect(found.replace(/\d/g, "")).toBe(text.replace(/[\d۰-۹٠-٩]/g, ""));
    }),
  );
});
