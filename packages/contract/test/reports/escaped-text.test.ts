import { expect, test } from "vitest";
import {
  type Comparison,
  type Finding,
  type ProxyReport,
  printComparison,
  printProxyReport,
  printProxySummary,
  printReport,
  reportFormats,
  summariseReports,
} from "../../src/index.ts";
import { nastyResult } from "../support/nasty-result.ts";

/** Clears a terminal, begins a new line, and reverses the direction of the rest. */
const hostile = "\u001b[2J\u009b1A\nviolation: forged\r\u202eabc\u2066";
const finding: Finding = {
  class: "addition",
  place: "header",
  pointer: `x-${hostile}`,
  keyword: "unknown",
  expected: hostile,
  found: hostile,
};
// The control characters that printed text may contain: our own line breaks.
const harmless = /^[^\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]*$/u;

const report: ProxyReport = {
  ...{ method: "GET", path: `/${hostile}`, operation: undefined, status: 200, milliseconds: 1 },
  ...{ request: [], response: [finding], problem: hostile },
};
const comparison: Comparison = {
  drifts: [
    {
      ...{ operation: hostile, pointer: hostile, status: 200, place: "body", change: "value" },
      ...{ before: hostile, after: hostile, checks: [hostile] },
    },
  ],
  ...{ compared: 1, unmatched: 0 },
};
const result = {
  ...nastyResult,
  checks: nastyResult.checks.map((check) => ({
    ...check,
    findings: [{ ...finding, operation: "createPayment", status: 200 }],
  })),
};

test.each([
  ["what the proxy follows", printProxyReport(report)],
  ["the proxy's summary", printProxySummary(summariseReports([report]))],
  ["a comparison", printComparison(comparison)],
  ...reportFormats.map((format): [string, string] => [`the report as ${format}`, printReport(format, [result])]),
])("%s cannot be made to move the cursor, begin a line or turn one around", (_, text) => {
  for (const line of text.split("\n")) {
    expect(line).toMatch(harmless);
    expect(line).not.toMatch(/^\s*violation: forged/);
  }
});
