import { readFileSync } from "node:fs";
import { join } from "node:path";
import { JSONPath } from "jsonpath-plus";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { gateways, root } from "../src/paths.ts";

test.each(gateways)("an older JSONPath library finds the targets of the Persian overlay of %s", (gateway) => {
  const read = (name: string) => parse(readFileSync(join(root, "specs", gateway, name), "utf8"));
  const targets: string[] = read("fa.overlay.yaml").actions.map(({ target }: { target: string }) => target);
  const json = read("openapi.yaml");
  expect(targets.length).toBeGreaterThan(0);
  const found = targets.map((path) => ({ path, places: JSONPath({ path, json }).length }));
  expect(found.filter(({ places }) => places !== 1)).toEqual([]);
});
