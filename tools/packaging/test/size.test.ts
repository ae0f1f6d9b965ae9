import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { measureSizes, type Sizes } from "../src/measure-sizes.ts";
import { root, sizeLimitsFile } from "../src/paths.ts";
import { clients } from "../src/published-packages.ts";
import { readSizes } from "../src/sizes-table.ts";
import { consumerFolder } from "./consumer-folder.ts";

const names = clients.map(({ name }) => name);
const limits: Record<string, Omit<Sizes, "name">> = JSON.parse(readFileSync(sizeLimitsFile, "utf8")).clients;
let measured: Map<string, Sizes>;

beforeAll(async () => {
  const sizes = await measureSizes(consumerFolder());
  console.table(sizes.map(({ name, ...bytes }) => ({ package: name, ...bytes, limits: limits[name] })));
  measured = new Map(sizes.map((size) => [size.name, size]));
});

test("size-limits.json has a limit for every client", () => {
  expect(Object.keys(limits)).toEqual(names);
});

describe.each(names)("%s", (name) => {
  test.each(["client", "everything"] as const)("stays below its limit when a bundle includes %s", (part) => {
    expect(measured.get(name)?.[part]).toBeLessThanOrEqual(limits[name]?.[part] ?? 0);
    expect(measured.get(name)?.[part], "Lower the limit: it is far above the size.").toBeGreaterThan(
      (limits[name]?.[part] ?? 0) * 0.8,
    );
  });
});

test("the README has the current sizes", () => {
  const stated = readSizes(readFileSync(join(root, "README.md"), "utf8"));
  const wrong = [...measured.values()].filter(({ name, client, everything }) => {
    const row = stated.find((size) => size.name === name);
    return !row || differs(row.client, client) || differs(row.everything, everything);
  });
  expect({ wrong, rows: stated.map(({ name }) => name) }, "Run `pnpm run sizes` in tools/packaging.").toEqual({
    wrong: [],
    rows: names,
  });
});

/** Other versions of the compressor give slightly different sizes, so small differences do not count. */
function differs(stated: number, actual: number): boolean {
  return Math.abs(stated - actual) > actual * 0.05;
}
