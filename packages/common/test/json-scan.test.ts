import fc from "fast-check";
import { expect, test } from "vitest";
import { endOfString, isDeeperThan } from "../src/json-scan.ts";

const nested = (levels: number) => "[".repeat(levels) + "]".repeat(levels);

test.each([
  ["no level", "1", 0, false],
  ["one level", "{}", 0, true],
  ["as many levels as allowed", nested(100), 100, false],
  ["one level more", nested(101), 100, true],
  ["many levels next to each other", `[${nested(50)},${nested(50)}]`, 51, false],
  ["brackets in a text", `["${"[".repeat(200)}"]`, 1, false],
  ["an escaped quote before brackets in a text", `["\\"${"[".repeat(200)}"]`, 1, false],
  ["a text that ends with a backslash, then brackets", `["\\\\",${nested(3)}]`, 3, true],
  ["a text without an end", '["[[[', 1, false],
])("%s", (_, json, levels, isDeeper) => {
  expect(isDeeperThan(json, levels)).toBe(isDeeper);
});

test("four million levels, and as many escapes, do not overflow the stack", () => {
  expect(isDeeperThan(nested(4_000_000), 5_000_000)).toBe(false);
  const text = `"${"\\n".repeat(4_000_000)}"`;
  expect(endOfString(text, 0)).toBe(text.length - 1);
});

test("the depth is that of the value, for every JSON text", () => {
  const depthOf = (value: unknown): number =>
    typeof value === "object" && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0;
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
      const json = JSON.stringify(value);
      const depth = depthOf(JSON.parse(json));
      expect(isDeeperThan(json, depth)).toBe(false);
      if (depth > 0) expect(isDeeperThan(json, depth - 1)).toBe(true);
    }),
  );
});
