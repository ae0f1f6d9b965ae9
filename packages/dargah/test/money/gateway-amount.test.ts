import { runPython } from "@dargah/test-kit";
import fc from "fast-check";
import { expect, test } from "vitest";
import { parseGatewayAmount } from "../../src/money/index.ts";

test.each<[unknown, bigint]>([
  [0, 0n],
  [10_000, 10_000n],
  [Number.MAX_SAFE_INTEGER, 9_007_199_254_740_991n],
  [10_000n, 10_000n],
  ["0", 0n],
  ["10000", 10_000n],
  ["1000.00", 1000n],
  ["1000.0", 1000n],
  ["1000.0000000000", 1000n],
  ["۱۰۰۰۰", 10_000n],
  ["١٠٠٠٠", 10_000n],
  ["۱۰۰۰.۰۰", 1000n],
  [" 10000\n", 10_000n],
  ["0010000", 10_000n],
  // One above what a float can represent: it would become the even neighbour.
  ["9007199254740993", 9_007_199_254_740_993n],
  ["8669708862835380656", 8_669_708_862_835_380_656n],
  ["9".repeat(30), 10n ** 30n - 1n],
])("%o is read as %s", (value, expected) => {
  expect(parseGatewayAmount(value)).toBe(expected);
});

test.each<[unknown]>([
  [0.5],
  [1000.01],
  [-1],
  [Number.NaN],
  [Number.POSITIVE_INFINITY],
  [Number.MAX_SAFE_INTEGER + 1],
  [1e21],
  [-1n],
  [""],
  [" "],
  ["1000.01"],
  ["1000.000000000000000001"],
  ["0.5"],
  [".0"],
  ["1000."],
  ["1000.0.0"],
  ["-1000"],
  ["+1000"],
  ["1e3"],
  ["0x3e8"],
  ["1,000"],
  ["1٬000"],
  ["1 000"],
  ["1000 IRR"],
  ["NaN"],
  ["9".repeat(31)],
  ["0".repeat(100_000)],
  [null],
  [undefined],
  [true],
  [false],
  [[]],
  [[1000]],
  [["1000"]],
  [{}],
  [{ valueOf: () => 1000, toString: () => "1000" }],
  [new Date(1000)],
])("%o cannot be read as an amount with certainty", (value) => {
  expect(parseGatewayAmount(value)).toBeUndefined();
});

test("agrees with Python's decimal on every text of digits and a point", () => {
  const texts = fc.sample(fc.stringMatching(/^\d{1,12}(\.\d{1,5})?$/), { numRuns: 500, seed: 1 });
  const script = `
import json, sys
from decimal import Decimal
found = [Decimal(text) for text in json.load(sys.stdin)]
print(json.dumps([str(int(number)) if number == int(number) else None for number in found]))`;
  const expected = JSON.parse(runPython(script, { input: JSON.stringify(texts) }));
  expect(texts.map((text) => parseGatewayAmount(text)?.toString() ?? null)).toEqual(expected);
});

test("never throws", () => {
  fc.assert(
    fc.property(fc.anything({ withBigInt: true, withNullPrototype: true, withBoxedValues: true }), (value) => {
      expect(["bigint", "undefined"]).toContain(typeof parseGatewayAmount(value));
    }),
  );
});
