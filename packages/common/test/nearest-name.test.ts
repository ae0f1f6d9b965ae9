import { expect, test } from "vitest";
import { nearestName } from "../src/nearest-name.ts";

const known = ["payMinutes", "verifyMinutes", "unit", "port"];

test.each([
  ["payMinute", "payMinutes"],
  ["pay-minutes", "payMinutes"],
  ["paymintues", "payMinutes"],
  ["UNIT", "unit"],
  ["unti", undefined],
  ["unt", "unit"],
  ["prot", undefined],
  ["ports", "port"],
  ["colour", undefined],
  ["", undefined],
  ["__proto__", undefined],
])("%j was meant to be %j", (given, meant) => {
  expect(nearestName(given, known)).toBe(meant);
});
