import type { RunResult } from "../run/result.ts";
import { describeCounts, describeCoverage, describeFinding, describeUncovered, firstOf, summarise } from "./summary.ts";
import { describeRun, verdictOf } from "./verdict.ts";

/** What a person reads in a terminal. */
export function printText(results: readonly RunResult[]): string {
  return [...results.map(printRun), verdictOf(results)].join("\n\n");
}

function printRun(result: RunResult): string {
  const summary = summarise(result);
  const { counts, operations, findings, reasons, uncovered } = summary;
  const width = Math.max(...operations.map(({ operation }) => operation.length));
  return [
    `${describeRun(result)}: ${describeCounts(counts)}`,
    ...operations.map(({ operation, calls, counts }) =>
      `  ${operation.padEnd(width)}  ${String(calls).padStart(5)} calls  ${describeCounts(counts)}`.trimEnd(),
    ),
    ...findings.flatMap(({ finding, checks }) => [`  ${describeFinding(finding)}`, `    in ${firstOf(checks)}`]),
    ...reasons.map(({ outcome, reason, times }) => `  ${times} ${outcome}: ${reason}`),
    `  exercised: ${describeCoverage(summary)}`,
    ...uncovered.map((row) => `    not exercised: ${describeUncovered(row)}`),
  ].join("\n");
}
