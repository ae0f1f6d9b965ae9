import type { RunResult } from "../core/result.ts";
import { exitCodeOf } from "./exit-code.ts";

const verdicts = {
  0: "Everything that was checked matches the spec.",
  1: "Something does not match the spec.",
  2: "Not everything could be checked.",
} as const;

/** The verdict on all runs, in one sentence. */
export function verdictOf(results: readonly RunResult[]): string {
  if (results.some(({ unfinished }) => unfinished)) {
    const found = exitCodeOf(results) === 1 ? ` ${verdicts[1]}` : "";
    return `Unfinished: the run was stopped before its end.${found}`;
  }
  if (results.every(({ checks }) => checks.length === 0)) return "There was nothing to check.";
  const code = exitCodeOf(results);
  const hasMore = results.some(({ checks }) => checks.some(({ outcome }) => outcome === "addition"));
  return code === 0 && hasMore
    ? "Nothing contradicts the spec, but the gateway does more than it says."
    : verdicts[code];
}

/** The gateway, its address or emulator, and the duration. */
export function describeRun({ gateway, target, milliseconds, unfinished }: RunResult): string {
  const seconds = (milliseconds / 1000).toFixed(1);
  return `${gateway} (${target.kind}, ${target.url}), ${seconds} s${unfinished ? `, ${describeUnfinished(unfinished)}` : ""}`;
}

/** Progress of a stopped run, such as `unfinished: 132 of 480 checks`. */
export function describeUnfinished({ done, all }: NonNullable<RunResult["unfinished"]>): string {
  return `unfinished: ${done} of ${all} checks`;
}
