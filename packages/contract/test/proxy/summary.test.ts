import { expect, test } from "vitest";
import { type ProxyReport, printProxySummary, summariseReports } from "../../src/index.ts";

test("the summary of a proxy does not grow with what strangers send, and says how much it omits", () => {
  const reports = Array.from(
    { length: 1000 },
    (_, index): ProxyReport => ({
      ...{ method: "GET", path: `/${index}`, operation: undefined, status: 404, milliseconds: 1, response: [] },
      request: [{ class: "addition", place: "path", pointer: "", keyword: "unknown", expected: "a", found: "b" }],
      problem: `problem ${index}`,
    }),
  );
  const summary = summariseReports(reports);
  expect(summary).toMatchObject({ exchanges: 1000, omitted: 1600 });
  expect([summary.findings.length, summary.problems.length]).toEqual([200, 200]);
  expect(printProxySummary(summary)).toContain("1600 more that are not listed");
});
