import { expect, test } from "vitest";
import { parseDuration } from "../../src/core/duration.ts";

test.each([
  [0, 0],
  [1500, 1500],
  [0.5, 0.5],
  ["0s", 0],
  ["500ms", 500],
  ["90s", 90_000],
  ["1.5s", 1500],
  ["20m", 1_200_000],
  ["24h", 86_400_000],
  ["1d", 86_400_000],
])("%j lasts %d ms", (duration, milliseconds) => {
  expect(parseDuration(duration)).toBe(milliseconds);
});

test.each([
  [-1],
  [Number.NaN],
  [Number.POSITIVE_INFINITY],
  [""],
  ["20"],
  ["m"],
  ["-20m"],
  ["20 m"],
  ["20M"],
  ["1.m"],
  ["1w"],
  ["1e3s"],
  ["20m and more"],
])("%j is not a duration, and the error says what is", (duration) => {
  expect(() => parseDuration(duration)).toThrow(
    new TypeError(`${duration} is not a duration. Write milliseconds, or a number with ms, s, m, h or d, such as 20m.`),
  );
});
