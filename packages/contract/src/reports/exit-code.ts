import type { RunResult } from "../core/result.ts";

/**
 * 1 when something violates the spec, else 2 when something could not be carried out or a run was stopped before its end, else 0.
 *
 * @param options.failOnAdditions Makes it 1 for additions, too. @default false
 */
export function exitCodeOf(
  results: readonly RunResult[],
  { failOnAdditions = false }: { failOnAdditions?: boolean } = {},
): 0 | 1 | 2 {
  const outcomes = results.flatMap(({ checks }) => checks.map(({ outcome }) => outcome));
  if (outcomes.includes("violation") || (failOnAdditions && outcomes.includes("addition"))) return 1;
  const isUnfinished = results.some(({ unfinished }) => unfinished !== undefined);
  return isUnfinished || outcomes.includes("failed") || outcomes.every((outcome) => outcome === "skipped") ? 2 : 0;
}
