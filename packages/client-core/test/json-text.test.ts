import fc from "fast-check";
import { expect, test } from "vitest";
import { hasUnsafeNumber } from "../src/json-text.ts";

test.each([
  ['{"id":9007199254740991}', false],
  ['{"id":9007199254740992}', true],
  ['{"id":-9007199254740991}', false],
  ['{"id":-9007199254740992}', true],
  ['{"id":8669708862835380656}', true],
  ['{"id":"8669708862835380656"}', false],
  ['{"8669708862835380656":1}', false],
  ['{"a":"x\\"8669708862835380656"}', false],
  ['{"a":"\\\\","id":8669708862835380656}', true],
  ['{"amount":1000.00}', false],
  ['{"rate":0.12345678901234567890}', false],
  ['{"id":1e15}', false],
  ['{"id":1e16}', true],
  ['{"id":1E400}', true],
  ['[1,[2,{"x":12345678901234567890}]]', true],
])("%s: %s", (json, unsafe) => {
  expect(hasUnsafeNumber(json)).toBe(unsafe);
});

test("agrees with BigInt on any integer, at any position and in any surrounding text", () => {
  const integer = fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n });
  fc.assert(
    fc.property(integer, fc.string(), fc.string(), (id, before, after) => {
      const json = `{${JSON.stringify(before)}:[${id}],"t":${JSON.stringify(after)}}`;
      const lossless = id >= BigInt(Number.MIN_SAFE_INTEGER) && id <= BigInt(Number.MAX_SAFE_INTEGER);
      expect(hasUnsafeNumber(json)).toBe(!lossless);
    }),
    { numRuns: 2000 },
  );
});

test("reads a megabyte of text without trouble", () => {
  const json = `{"text":"${"a\\\\".repeat(300_000)}1234567890123456","id":12345678901234567890}`;
  expect(hasUnsafeNumber(json)).toBe(true);
});
