import { expect, test } from "vitest";
import { isJalaliPattern, isJalaliText } from "../src/jalali-text.js";

test.each(["1300-01-01", "1499-12-31", "1404-06", "1404-6-3", "1401/10/26 11:05:00", "1404-06-28T10:30:00+03:30"])(
  "%s is Jalali",
  (text) => {
    expect(isJalaliText(text)).toBe(true);
  },
);

test.each([
  "1299-12-29",
  "1500-01-01",
  "2025-10-01",
  "1404",
  "1404-13-01",
  "1404-00-01",
  "1404-06-32",
  "on 1404-06-28",
  1404,
])("%j is not Jalali", (text) => {
  expect(isJalaliText(text)).toBe(false);
});

test.each([
  "^14\\d\\d-\\d\\d$",
  "^1[34]\\d{2}/",
  "^(13|14)\\d\\d-",
  "^(?:13|14)\\d\\d-",
  "1[3-4]\\d{2}",
  "^14[0-9]{2}-",
])("%s admits Jalali years only", (pattern) => {
  expect(isJalaliPattern(pattern)).toBe(true);
});

test.each(["^\\d{4}-\\d{2}-\\d{2}$", "^20\\d\\d", "^\\d{14}$", undefined])("%s admits other years", (pattern) => {
  expect(isJalaliPattern(pattern)).toBe(false);
});
