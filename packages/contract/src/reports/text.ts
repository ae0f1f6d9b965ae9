import type { RunResult } from "../run/result.ts";
import { describeCounts, describeDifference, describePlace, summarise } from "./summary.ts";
import { describeRun, verdictOf } from "./verdict.ts";

/** What a person reads in a terminal. */
export function printText(results: readonly RunResult[]): string {
  return [...results.map(printRun), verdictOf(results)].join("\n\n");
}

function printRun(result: RunResult): string {
  const { counts, operations, findings, reasons, coverage, uncovered } = summarise(result);
  const width = Math.max(...operations.map(({ operation }) => operation.length));
  return [
    `${describeRun(result)}: ${describeCounts(counts)}`,
    ...operations.map(({ operation, calls, counts }) =>
      `  ${operation.padEnd(width)}  ${String(calls).padStart(5)} calls  ${describeCounts(counts)}`.trimEnd(),
    ),
    ...findings.flatMap(({ finding, checks }) => [
      `  ${finding.class}: ${describePlace(finding)}, ${describeDifference(finding)}`,
      `    in ${checks[0]}${checks.length > 1 ? ` and ${checks.length - 1} more` : ""}`,
    ]),
    ...reasons.map(({ outcome, reason, times }) => `  ${times} ${outcome}: ${reason}`),
    `  exercised: ${coverage.map(({ kind, covered, all }) => `${covered} of ${all} ${kind}`).join(", ")}`,
    ...uncovered.map(({ operation, item, exception }) => {
      return `    not exercised: ${operation} ${item}${exception === undefined ? "" : ` (${exception})`}`;
    }),
  ].join("\n");
}
