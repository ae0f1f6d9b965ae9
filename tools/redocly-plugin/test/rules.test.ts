import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, test } from "vitest";
import dargahPlugin, { overlayRules, rules } from "../src/index.js";
import {
  expectedFindings,
  fixtureFiles,
  fixturesFolder,
  governanceOf,
  lintFixture,
  packageFolder,
} from "./lint-fixture.ts";

const names = Object.keys({ ...rules, ...overlayRules });

describe.each(names)("%s", (rule) => {
  const passing = fixtureFiles({ rule, kind: "pass" });
  const failing = fixtureFiles({ rule, kind: "fail" });

  test("has fixtures of both kinds", () => {
    expect(passing).not.toEqual([]);
    expect(failing).not.toEqual([]);
  });

  test.each(passing.map((file) => [basename(file), file]))("accepts %s", async (_, file) => {
    expect(await lintFixture({ file, governance: governanceOf(rule) })).toEqual([]);
  });

  test.each(failing.map((file) => [basename(file), file]))("reports what %s states", async (_, file) => {
    const expected = expectedFindings({ file, rule });
    expect(expected).not.toEqual([]);
    expect(sorted(await lintFixture({ file, governance: governanceOf(rule) }))).toEqual(sorted(expected));
  });
});

test("rules, their files and their fixture folders have the same names", () => {
  expect(readdirSync(fixturesFolder).sort()).toEqual([...names].sort());
  expect(readdirSync(join(packageFolder, "src/rules")).sort()).toEqual(names.map((name) => `${name}.js`).sort());
});

test("dargah/strict makes each rule an error in every version of its format", async () => {
  const errors = (ofFormat: object) =>
    Object.fromEntries(Object.keys(ofFormat).map((name) => [`dargah/${name}`, "error"]));
  expect(dargahPlugin().configs?.strict).toEqual({
    oas3_0Rules: errors(rules),
    oas3_1Rules: errors(rules),
    oas3_2Rules: errors(rules),
    overlay1Rules: errors(overlayRules),
  });
  const [file = ""] = fixtureFiles({ rule: "operation-has-retry", kind: "fail" });
  const found = await lintFixture({ file, governance: { extends: ["dargah/strict"] } });
  expect(found.map((finding) => finding.rule)).toContain("dargah/operation-has-retry");
});

function sorted<Item extends { pointer: string; message: string }>(findings: Item[]): Item[] {
  return findings.toSorted((a, b) => `${a.pointer} ${a.message}`.localeCompare(`${b.pointer} ${b.message}`));
}
