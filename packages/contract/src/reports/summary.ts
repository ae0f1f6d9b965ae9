import { escapeTerminalText } from "@dargah/common/terminal-text";
import type { CheckFinding, CheckResult, CoverageRow, RunResult } from "../core/result.ts";
import { type Color, type Paint, plain } from "./paint.ts";

export const outcomes = ["violation", "failed", "addition", "skipped", "conforms"] as const;

export type Outcome = (typeof outcomes)[number];

export const colorOf: Readonly<Record<Outcome, Color>> = {
  violation: "red",
  failed: "red",
  addition: "yellow",
  skipped: "dim",
  conforms: "green",
};

/** Summary of a run for every report, the worst first. */
export type Summary = {
  readonly counts: Counts;
  /** Operations in the order of the run. */
  readonly operations: readonly { operation: string; calls: number; counts: Counts; checks: readonly CheckResult[] }[];
  /** Distinct findings, with the ids of the checks that found them. */
  readonly findings: readonly { finding: CheckFinding; checks: readonly string[] }[];
  /** Reasons why checks were skipped or could not be carried out. */
  readonly reasons: readonly { outcome: Outcome; reason: string; times: number }[];
  readonly coverage: readonly { kind: CoverageRow["kind"]; covered: number; all: number }[];
  readonly uncovered: readonly CoverageRow[];
};

export type Counts = Readonly<Partial<Record<Outcome, number>>>;

export function summarise({ checks, exchanges, coverage }: RunResult): Summary {
  const operations = [...new Set([...checks.map(({ operation }) => operation), ...Object.keys(exchanges)])];
  return {
    counts: countOutcomes(checks),
    operations: operations.map((operation) => {
      const own = checks.filter((check) => check.operation === operation);
      return { operation, calls: exchanges[operation] ?? 0, counts: countOutcomes(own), checks: own };
    }),
    findings: groupFindings(checks),
    reasons: groupReasons(checks),
    coverage: [...new Set(coverage.map(({ kind }) => kind))].map((kind) => {
      const rows = coverage.filter((row) => row.kind === kind);
      return { kind, covered: rows.filter(({ covered }) => covered).length, all: rows.length };
    }),
    uncovered: coverage.filter(({ covered }) => !covered),
  };
}

/** Such as `2 violation, 40 conforms`. */
export function describeCounts(counts: Counts, paint: Paint = plain): string {
  return outcomes
    .filter((outcome) => counts[outcome])
    .map((outcome) => paint(colorOf[outcome], `${counts[outcome]} ${outcome}`))
    .join(", ");
}

type Place = Readonly<Record<"operation" | "place" | "pointer", string>> & { readonly status: number };

/** The place of a finding, such as `createPayment, HTTP 200, body /data/amount`. */
export function describePlace({ operation, status, place, pointer }: Place): string {
  // A sender can invent any names of fields and headers.
  return escapeTerminalText(
    [operation, ...(status > 0 ? [`HTTP ${status}`] : []), `${place} ${pointer}`.trim()].join(", "),
  );
}

/** The finding at that place, such as `type: expected integer, found string`. */
export function describeDifference({ keyword, expected, found }: CheckFinding): string {
  return escapeTerminalText(`${keyword}: expected ${expected}, found ${found}`);
}

/** Such as `18 of 18 operations, 6 of 7 statuses`. */
export function describeCoverage({ coverage }: Summary): string {
  return coverage
    .map(({ kind, covered, all }) => `${covered} of ${all} ${kind}${kind === "status" ? "es" : "s"}`)
    .join(", ");
}

/** A part that was not exercised, and why that is accepted. */
export function describeUncovered({ operation, item, exception }: CoverageRow): string {
  return `${operation} ${item}${exception === undefined ? "" : ` (${exception})`}`;
}

/** The finding as a whole, in one line. */
export function describeFinding(finding: CheckFinding, paint: Paint = plain): string {
  const kind = paint(colorOf[finding.class], finding.class);
  return `${kind}: ${describePlace(finding)}, ${describeDifference(finding)}`;
}

/** Such as `verifyPayment scenarios paid and 2 more`. */
export function firstOf(checks: readonly string[]): string {
  return `${checks[0]}${checks.length > 1 ? ` and ${checks.length - 1} more` : ""}`;
}

/** Number of checks by outcome. */
export function countOutcomes(checks: readonly { readonly outcome: Outcome }[]): Counts {
  const counts: Partial<Record<Outcome, number>> = {};
  for (const { outcome } of checks) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}

function groupFindings(checks: readonly CheckResult[]): Summary["findings"] {
  const found = new Map<string, { finding: CheckFinding; ids: Set<string> }>();
  for (const { id, findings } of checks) {
    for (const finding of findings) {
      const key = JSON.stringify(finding);
      const known = found.get(key) ?? { finding, ids: new Set() };
      known.ids.add(id);
      found.set(key, known);
    }
  }
  const rank = ({ finding }: { finding: CheckFinding }) => (finding.class === "violation" ? 0 : 1);
  return [...found.values()]
    .sort((a, b) => rank(a) - rank(b))
    .map(({ finding, ids }) => ({ finding, checks: [...ids] }));
}

function groupReasons(checks: readonly CheckResult[]): Summary["reasons"] {
  const reasons = new Map<string, { outcome: Outcome; reason: string; times: number }>();
  for (const { outcome, reason } of checks) {
    if (reason === undefined) continue;
    const known = reasons.get(`${outcome} ${reason}`) ?? { outcome, reason, times: 0 };
    known.times += 1;
    reasons.set(`${outcome} ${reason}`, known);
  }
  return [...reasons.values()];
}
