import { escapeTerminalText } from "@dargah/common/terminal-text";
import type { Comparison } from "../recording/compare.ts";
import type { Drift } from "../recording/compare-responses.ts";
import { describePlace, firstOf } from "./summary.ts";

/** Prints a comparison for a person. */
export function printComparison({ drifts, compared, unmatched }: Comparison): string {
  const counts = `${compared} exchanges compared, ${unmatched} without a counterpart`;
  const verdict = drifts.length === 0 ? "No differences" : `${drifts.length} differences`;
  return [...drifts.map(printDrift), `${verdict}: ${counts}.`].join("\n");
}

function printDrift(drift: Drift): string {
  const { change, before, after, checks } = drift;
  const made = checks.length === 0 ? "" : `\n  in ${escapeTerminalText(firstOf(checks))}`;
  return `${describePlace(drift)}: ${change}: ${escapeTerminalText(`${before} -> ${after}`)}${made}`;
}
