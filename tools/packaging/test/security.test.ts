import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../src/paths.ts";

const text = readFileSync(join(root, "SECURITY.md"), "utf8");
const rows = text
  .split("\n")
  .filter((line) => line.startsWith("| ") && !line.startsWith("| ---") && !line.startsWith("| threat |"))
  .map((line) => line.split(" | ").map((cell) => cell.replace(/^\| | \|$/g, "")));

test("every promise of SECURITY.md is in a table that names tests", () => {
  expect(rows.length).toBeGreaterThan(20);
  expect(text.match(/^\| threat \|.*$/gm)?.filter((head) => !head.endsWith("| checked by |"))).toEqual([]);
});

test.each(rows.map(([threat = "", , held = ""]) => [threat, held] as const))("%s: its tests exist", (_, held) => {
  const named = held.split("<br>").map((one) => /^`([^`]+)`: "(.+)"$/.exec(one));
  expect(named.length).toBeGreaterThan(0);
  for (const found of named) {
    const [, file = "", title = ""] = found ?? [];
    expect(file).toMatch(/\.test\.ts$/);
    expect(existsSync(join(root, file)), file).toBe(true);
    expect(titlesIn(readFileSync(join(root, file), "utf8")), `${file} has no test "${title}"`).toContain(title);
  }
});

/** Returns the first argument of each call, if it is a string literal: titles are written there. */
function titlesIn(program: string): string[] {
  return [...program.matchAll(/\(\s*(["`])((?:(?!\1).)+)\1\s*,/g)].map(([, , title = ""]) => title);
}
