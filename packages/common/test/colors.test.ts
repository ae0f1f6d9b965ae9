import { expect, test } from "vitest";
import { paintFor } from "../src/colors.ts";

test.each([
  ["a terminal", true, {}, true],
  ["a pipe", false, {}, false],
  ["NO_COLOR", true, { NO_COLOR: "1" }, false],
  ["an empty NO_COLOR", true, { NO_COLOR: "" }, true],
  ["a dumb terminal", true, { TERM: "dumb" }, false],
  ["FORCE_COLOR in a pipe", false, { FORCE_COLOR: "1" }, true],
  ["FORCE_COLOR with NO_COLOR", false, { FORCE_COLOR: "1", NO_COLOR: "1" }, true],
  ["FORCE_COLOR=0 at a terminal", true, { FORCE_COLOR: "0" }, false],
  ["FORCE_COLOR=false at a terminal", true, { FORCE_COLOR: "false" }, false],
])("colors with %s", (_, isTerminal, env, isColored) => {
  expect(paintFor({ isTerminal, env })("red", "text")).toBe(isColored ? "\u001b[31mtext\u001b[0m" : "text");
});
