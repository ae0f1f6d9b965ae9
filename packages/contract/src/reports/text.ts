import type { CheckFinding, CheckResult, RunResult } from "../run/result.ts";
import { exitCodeOf } from "./exit-code.ts";

const outcomes = ["conforms", "addition", "violation", "failed", "skipped"] as const;

const verdicts = {
  0: "Everything that was checked is as the description says.",
  1: "Something is not as the description says.",
  2: "Not everything could be checked.",
} as const;

/** What a person reads in a terminal. */
export function printText(results: readonly RunResult[]): string {
  return [...results.map(printRun), verdicts[exitCodeOf(results)]].join("\n\n");
}

function printRun(result: RunResult): string {
  const { gateway, target, milliseconds, checks, exchanges } = result;
  const counts = outcomes.map((outcome) => `${count(checks, outcome)} ${outcome}`).join(", ");
  const operations = [...new Set([...checks.map(({ operation }) => operation), ...Object.keys(exchanges)])];
  const width = Math.max(...operations.map((operation) => operation.length));
  const table = operations.map((operation) => {
    const own = checks.filter((check) => check.operation === operation);
    const told = outcomes
      .filter((outcome) => count(own, outcome) > 0)
      .map((outcome) => `${count(own, outcome)} ${outcome}`);
    return `  ${operation.padEnd(width)}  ${String(exchanges[operation] ?? 0).padStart(5)} calls  ${told.join(", ")}`;
  });
  const sections = [
    `${gateway} (${target.kind}, ${target.url}), ${(milliseconds / 1000).toFixed(1)} s: ${counts}`,
    table.join("\n"),
    ...printFindings(checks),
    ...printReasons(checks),
    printCoverage(result),
  ];
  return sections.join("\n");
}

/** Equal findings are told once. */
function printFindings(checks: readonly CheckResult[]): string[] {
  const found = new Map<string, { finding: CheckFinding; ids: string[] }>();
  for (const { id, findings } of checks) {
    for (const finding of findings) {
      const key = JSON.stringify(finding);
      const known = found.get(key) ?? { finding, ids: [] };
      known.ids.push(id);
      found.set(key, known);
    }
  }
  const order = (kind: string) => (kind === "violation" ? 0 : 1);
  return [...found.values()]
    .sort((a, b) => order(a.finding.class) - order(b.finding.class))
    .map(({ finding, ids }) => {
      const { operation, status, place, pointer, keyword, expected, found: seen } = finding;
      const where = [operation, status > 0 ? `HTTP ${status}` : "", place, pointer].filter(Boolean).join(" ");
      const more = new Set(ids).size - 1;
      const checked = `${ids[0]}${more > 0 ? ` and ${more} more` : ""}`;
      return `  ${finding.class}: ${where}, ${keyword}: expected ${expected}, found ${seen}\n    in ${checked}`;
    });
}

function printReasons(checks: readonly CheckResult[]): string[] {
  const reasons = new Map<string, number>();
  for (const { outcome, reason } of checks) {
    if (reason !== undefined) reasons.set(`${outcome}: ${reason}`, (reasons.get(`${outcome}: ${reason}`) ?? 0) + 1);
  }
  return [...reasons].map(([reason, times]) => `  ${times} ${reason}`);
}

function printCoverage({ coverage }: RunResult): string {
  const kinds = [...new Set(coverage.map(({ kind }) => kind))].map((kind) => {
    const rows = coverage.filter((row) => row.kind === kind);
    return `${rows.filter(({ covered }) => covered).length} of ${rows.length} ${kind}`;
  });
  const open = coverage
    .filter(({ covered }) => !covered)
    .map(({ operation, item, exception }) => {
      return `    not exercised: ${operation} ${item}${exception === undefined ? "" : ` (${exception})`}`;
    });
  return [`  exercised: ${kinds.join(", ")}`, ...open].join("\n");
}

function count(checks: readonly CheckResult[], outcome: CheckResult["outcome"]): number {
  return checks.filter((check) => check.outcome === outcome).length;
}
