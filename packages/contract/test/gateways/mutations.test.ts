import { afterAll, describe, expect, test } from "vitest";
import type { RunResult } from "../../src/core/result.ts";
import { gatewayNames } from "../../src/openapi/specs.ts";
import { runContract } from "../../src/run/run.ts";
import { mutants } from "../support/mutants.ts";
import { startMutated } from "../support/mutated.ts";

const findingsOf = ({ checks }: RunResult) => checks.flatMap(({ findings }) => findings);

const found: string[] = [];
afterAll(() => console.log(`${found.length} mutated emulators were detected.`));

test("at least forty exist, some for each gateway, and no two are alike", () => {
  expect(mutants.length).toBeGreaterThanOrEqual(40);
  expect(new Set(mutants.map(({ gateway }) => gateway))).toEqual(new Set(gatewayNames));
  expect(new Set(mutants.map(({ gateway, only, title }) => `${gateway} ${only} ${title}`)).size).toBe(mutants.length);
});

describe("an emulator with", () => {
  test.each(mutants)("$title ($gateway $only)", async ({ gateway, only, mutation, expected, title }) => {
    const target = await startMutated(gateway, mutation);
    const result = await runContract({ target, only: [only] });
    const findings = findingsOf(result);
    const listed = JSON.stringify(findings.slice(0, 20), undefined, 1);

    expect(
      findings.some((finding) => Object.entries(expected).every(([key, value]) => finding[key as "class"] === value)),
      listed,
    ).toBe(true);
    // An addition must not be classed as a violation.
    if (expected.class === "addition")
      expect(
        findings.filter((finding) => finding.class === "violation"),
        listed,
      ).toEqual([]);
    found.push(title);
  });
});

test.each([...new Set(mutants.map(({ gateway, only }) => `${gateway} ${only}`))])(
  "without a mutation there are no findings: %s",
  async (row) => {
    const [gateway = "", only = ""] = row.split(" ");
    const target = await startMutated(gateway as "vandar", {});
    const result = await runContract({ target, only: [only] });
    expect(findingsOf(result)).toEqual([]);
    expect(result.checks.filter(({ outcome }) => outcome === "failed" || outcome === "skipped")).toEqual([]);
  },
);
