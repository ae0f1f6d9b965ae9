import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { writeRange, writeTable } from "../scripts/number-of-checks.ts";
import { listChecks } from "../src/checks/index.ts";
import { gatewayNames } from "../src/index.ts";

const counts = gatewayNames.map((gateway) => [gateway, listChecks(gateway).length] as const);
const read = (path: string) => readFileSync(new URL(path, import.meta.url), "utf8");

test("the README says how many checks each gateway has", () => {
  const rows = [...read("../README.md").matchAll(/^\| `([a-z-]+)` \| (\d+) \|$/gm)];
  expect(rows.map(([, gateway, checks]) => [gateway, Number(checks)])).toEqual(counts);
});

test("the project's README says how many checks there are, from the fewest to the most of a gateway", () => {
  const numbers = counts.map(([, checks]) => checks);
  const [, fewest, most] = /runs (\d+) to (\d+) checks per gateway/.exec(read("../../../README.md")) ?? [];
  expect([Number(fewest), Number(most)]).toEqual([Math.min(...numbers), Math.max(...numbers)]);
});

test("`npm run docs:checks` has nothing to write", () => {
  expect(writeTable(read("../README.md"))).toBe(read("../README.md"));
  for (const path of ["../../../README.md", "../../../README.fa.md"]) expect(writeRange(read(path))).toBe(read(path));
});
