import type { CheckResult, RunResult } from "../../src/core/result.ts";

/** A text that a gateway could send to break out of a report. */
export const nasty = `<script>document.title="taken"</script> & "]]>" '|' @somebody \`code\` [link](https://evil.example) \u0007\ud800 کد\nnew line`;

const check = (more: Partial<CheckResult> & Pick<CheckResult, "id" | "outcome">): CheckResult => ({
  group: "scenarios",
  operation: "createPayment",
  title: `a title of ${nasty}`,
  findings: [],
  milliseconds: 1234,
  ...more,
});

/** A run with every outcome, in which each external text is nasty. */
export const nastyResult: RunResult = {
  gateway: "vandar",
  target: { kind: "given", url: "https://gateway.example/base" },
  startedAt: "2026-11-25T10:11:12.345Z",
  milliseconds: 4321,
  checks: [
    check({ id: "createPayment scenarios one", outcome: "conforms" }),
    check({
      id: `createPayment scenarios ${nasty}`,
      outcome: "violation",
      findings: [
        {
          class: "violation",
          place: "body",
          pointer: `/data/${nasty}`,
          keyword: "type",
          expected: `integer ${nasty}`,
          found: "string",
          operation: "createPayment",
          status: 200,
        },
      ],
    }),
    check({
      id: "createPayment scenarios three",
      outcome: "addition",
      findings: [
        {
          class: "addition",
          place: "header",
          pointer: "x-new",
          keyword: "unknown",
          expected: "no such header",
          found: "string",
          operation: "createPayment",
          status: 200,
        },
      ],
    }),
    check({ id: "verifyPayment scenarios four", operation: "verifyPayment", outcome: "skipped", reason: nasty }),
    check({ id: "verifyPayment scenarios five", operation: "verifyPayment", outcome: "failed", reason: nasty }),
  ],
  exchanges: { createPayment: 3, verifyPayment: 1 },
  coverage: [
    { operation: "createPayment", kind: "status", item: "200", covered: true },
    { operation: "createPayment", kind: "status", item: "404", covered: false, exception: nasty },
    { operation: "createPayment", kind: "constraint", item: nasty, covered: false },
  ],
};
