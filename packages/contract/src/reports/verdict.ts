import type { RunResult } from "../run/result.ts";
import { exitCodeOf } from "./exit-code.ts";

const verdicts = {
  0: "Everything that was checked is as the description says.",
  1: "Something is not as the description says.",
  2: "Not everything could be checked.",
} as const;

/** What the runs came to, in one sentence. */
export function verdictOf(results: readonly RunResult[]): string {
  if (results.every(({ checks }) => checks.length === 0)) return "There was nothing to check.";
  const code = exitCodeOf(results);
  const hasMore = results.some(({ checks }) => checks.some(({ outcome }) => outcome === "addition"));
  return code === 0 && hasMore ? "Nothing is against the description, but there is more than it says." : verdicts[code];
}

/** The gateway, what stood for it, and how long it took. */
export function describeRun({ gateway, target, milliseconds }: RunResult): string {
  return `${gateway} (${target.kind}, ${target.url}), ${(milliseconds / 1000).toFixed(1)} s`;
}
