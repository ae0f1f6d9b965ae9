import type { Comparison } from "./compare.ts";
import type { Drift } from "./drift.ts";

/** What a person reads of a comparison. */
export function printComparison({ drifts, compared, unmatched }: Comparison): string {
  const counts = `${compared} exchanges compared, ${unmatched} without a counterpart`;
  const verdict = drifts.length === 0 ? "Nothing is different" : `${drifts.length} differences`;
  return [...drifts.map(printDrift), `${verdict}: ${counts}.`].join("\n");
}

function printDrift({ operation, status, place, pointer, change, before, after, checks }: Drift): string {
  const where = [operation, ...(status > 0 ? [`HTTP ${status}`] : []), `${place} ${pointer}`.trim()].join(", ");
  const [first] = checks;
  const more = checks.length > 1 ? ` and ${checks.length - 1} more` : "";
  return `${where}: ${change}: ${before} -> ${after}${first === undefined ? "" : `\n  in ${first}${more}`}`;
}
