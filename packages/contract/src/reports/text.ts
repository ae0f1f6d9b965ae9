import type { RunResult } from "../core/result.ts";
import { exitCodeOf } from "./exit-code.ts";
import { type Paint, plain } from "./paint.ts";
import {
  colorOf,
  describeCounts,
  describeCoverage,
  describeFinding,
  describeUncovered,
  firstOf,
  summarise,
} from "./summary.ts";
import { describeRun, verdictOf } from "./verdict.ts";

/** Prints a report for a person at a terminal. */
export function printText(results: readonly RunResult[], paint: Paint = plain): string {
  const verdict = paint(verdictColors[exitCodeOf(results)], verdictOf(results));
  return [...results.map((result) => printRun(result, paint)), verdict].join("\n\n");
}

const verdictColors = { 0: "green", 1: "red", 2: "yellow" } as const;

function printRun(result: RunResult, paint: Paint): string {
  const summary = summarise(result);
  const { counts, operations, findings, reasons, uncovered } = summary;
  const width = Math.max(...operations.map(({ operation }) => operation.length));
  return [
    `${paint("bold", describeRun(result))}: ${describeCounts(counts, paint)}`,
    ...operations.map(({ operation, calls, counts }) =>
      `  ${operation.padEnd(width)}  ${String(calls).padStart(5)} calls  ${describeCounts(counts, paint)}`.trimEnd(),
    ),
    ...findings.flatMap(({ finding, checks }) => [`  ${describeFinding(finding, paint)}`, `    in ${firstOf(checks)}`]),
    ...reasons.map(({ outcome, reason, times }) => `  ${times} ${paint(colorOf[outcome], outcome)}: ${reason}`),
    `  exercised: ${describeCoverage(summary)}`,
    ...uncovered.map((row) => `    not exercised: ${describeUncovered(row)}`),
  ].join("\n");
}
