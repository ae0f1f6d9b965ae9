import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { beforeAll, describe, expect, test } from "vitest";
import { contractTests } from "../../src/vitest.ts";

type Assertion = { ancestorTitles: string[]; title: string; status: string; failureMessages: string[] };
type Report = { testResults: { name: string; assertionResults: Assertion[] }[] };

const folder = fileURLToPath(new URL("suites/", import.meta.url));
let report: Report;

/** Runs the suites of the folder, as a user would. */
beforeAll(async () => {
  const command = join(dirname(createRequire(import.meta.url).resolve("vitest/package.json")), "vitest.mjs");
  const file = join(mkdtempSync(join(tmpdir(), "dargah-vitest-")), "report.json");
  const args = ["run", "--config", join(folder, "vitest.config.mjs"), "--reporter=json", `--outputFile=${file}`];
  // It exits with 1, since some of the suites fail on purpose.
  await promisify(execFile)(process.execPath, [command, ...args]).catch(() => {});
  report = JSON.parse(readFileSync(file, "utf8"));
  rmSync(dirname(file), { recursive: true });
});

function testsOf(suite: string): Assertion[] {
  const found = report.testResults.find(({ name }) => name.endsWith(`/${suite}.suite.ts`));
  if (!found) throw new Error(`The suite ${suite} did not run.`);
  return found.assertionResults;
}

const statusesOf = (tests: readonly Assertion[]) => [...new Set(tests.map(({ status }) => status))];

describe("contractTests", () => {
  test("makes a test of each check, with its name, below the gateway", () => {
    const tests = testsOf("conforms");
    expect(tests.length).toBeGreaterThan(30);
    expect(statusesOf(tests)).toEqual(["passed"]);
    expect(tests[0]?.ancestorTitles).toEqual(["the contract of inopal"]);
    expect(new Set(tests.map(({ title }) => title)).size).toBe(tests.length);
  });

  test("fails the tests of violations, and says what and where", () => {
    const failed = testsOf("violated").filter(({ status }) => status === "failed");
    expect(failed.length).toBeGreaterThan(5);
    for (const { failureMessages } of failed) {
      expect(failureMessages.join("\n")).toMatch(/violation: createPayment, HTTP \d+, body \/message, required/);
    }
  });

  test("accepts additions, or fails them on request", () => {
    const of = (name: string) => testsOf("more").filter(({ ancestorTitles }) => ancestorTitles[0] === name);
    expect(statusesOf(of("told"))).toEqual(["passed"]);
    const refused = of("refused").filter(({ status }) => status === "failed");
    expect(refused.length).toBeGreaterThan(5);
    expect(refused[0]?.failureMessages.join("\n")).toContain("addition: createPayment");
  });

  test("skips checks that the gateway cannot do, and fails checks that could not be carried out", () => {
    const tests = testsOf("skipped");
    const skipped = tests.filter(({ status }) => status === "skipped" || status === "pending");
    expect(skipped.length).toBeGreaterThan(0);
    const failed = tests.filter(({ status }) => status === "failed");
    expect(failed.length).toBeGreaterThan(0);
    expect(failed[0]?.failureMessages.join("\n")).toContain("Nothing responds at");
    expect(skipped.length + failed.length).toBe(tests.length);
  });

  test("refuses a name that the gateway does not have, at the caller's line", () => {
    expect(() => contractTests("inopal", { only: ["refundPayment"] })).toThrow(
      'no operation and no tag "refundPayment"',
    );
  });
});
