import { expect, test } from "vitest";
import { findCode } from "../src/error-codes.ts";

const row = { name: "n", kind: "k", summary: "s", summaryFa: "s", retryable: false };
const table = { 100: { code: 100, ...row }, "-21": { code: -21, ...row } } as const;

test.each([100, "100", "۱۰۰", "١٠٠", " 100 "])("finds the row of %o", (code) => {
  expect(findCode(table, code)?.code).toBe(100);
});

test.each([-21, "-21", "-۲۱"])("finds the row of %o", (code) => {
  expect(findCode(table, code)?.code).toBe(-21);
});

test.each([101, "100a", "", null, undefined, {}, [100], "toString", "__proto__"])("has no row for %o", (code) => {
  expect(findCode(table, code)).toBeUndefined();
});
