import { type Finding, worstOf } from "../judge/finding.ts";
import { type Counts, countOutcomes, describeCounts, describeFinding, type Outcome } from "../reports/summary.ts";
import type { ProxyReport } from "./report.ts";

export type ProxyFinding = Finding & {
  readonly direction: "request" | "answer";
  /** Id of the operation, or method and path where the spec has none. */
  readonly operation: string;
  /** HTTP status of the answer; 0 for what is about the request. */
  readonly status: number;
  /** In how many exchanges it was found. */
  readonly times: number;
};

/** What a proxy has seen as a whole. */
export type ProxySummary = {
  readonly exchanges: number;
  /** Each exchange by the worst that was found in it; `failed` are those without an answer, or that could not be judged. */
  readonly counts: Counts;
  /** Equal ones once, violations first. */
  readonly findings: readonly ProxyFinding[];
  readonly problems: readonly { problem: string; times: number }[];
};

export function summariseReports(reports: readonly ProxyReport[]): ProxySummary {
  const findings = new Map<string, ProxyFinding>();
  const problems = new Map<string, number>();
  for (const report of reports) {
    for (const finding of findingsOf(report)) {
      const key = JSON.stringify(finding);
      findings.set(key, { ...finding, times: (findings.get(key)?.times ?? 0) + 1 });
    }
    if (report.problem !== undefined) problems.set(report.problem, (problems.get(report.problem) ?? 0) + 1);
  }
  const of = (kind: Finding["class"]) => [...findings.values()].filter((finding) => finding.class === kind);
  return {
    exchanges: reports.length,
    counts: countOutcomes(reports.map((report) => ({ outcome: outcomeOf(report) }))),
    findings: [...of("violation"), ...of("addition")],
    problems: [...problems].map(([problem, times]) => ({ problem, times })),
  };
}

/** 1 when something violates the spec, else 2 when an exchange could not be judged or there was none, else 0. */
export function exitCodeOfProxy({ exchanges, counts }: ProxySummary): 0 | 1 | 2 {
  if (counts.violation) return 1;
  return counts.failed || exchanges === 0 ? 2 : 0;
}

/** One exchange, as a person follows it in a terminal. */
export function printProxyReport(report: ProxyReport): string {
  const { method, path, operation, status, milliseconds, problem } = report;
  const name = operation === undefined ? "" : ` (${operation})`;
  const answered = status === undefined ? "no answer" : `HTTP ${status}`;
  return [
    `${method} ${path}${name}, ${answered}, ${milliseconds} ms: ${problem ?? outcomeOf(report)}`,
    ...findingsOf(report).map((finding) => `  ${printFinding(finding)}`),
  ].join("\n");
}

export function printProxySummary(summary: ProxySummary): string {
  const { exchanges, counts, findings, problems } = summary;
  if (exchanges === 0) return "Nothing went through the proxy.";
  return [
    `${exchanges} exchanges: ${describeCounts(counts)}`,
    ...findings.map((finding) => `  ${finding.times} x ${printFinding(finding)}`),
    ...problems.map(({ problem, times }) => `  ${times} x failed: ${problem}`),
  ].join("\n");
}

function outcomeOf({ request, answer, problem }: ProxyReport): Outcome {
  const worst = worstOf([...request, ...answer]);
  return problem !== undefined && worst !== "violation" ? "failed" : worst;
}

type SeenFinding = Omit<ProxyFinding, "times">;

function findingsOf(report: ProxyReport): SeenFinding[] {
  const { method, path, operation = `${method} ${path}`, status = 0, request, answer } = report;
  return [
    ...request.map((finding): SeenFinding => ({ ...finding, direction: "request", operation, status: 0 })),
    ...answer.map((finding): SeenFinding => ({ ...finding, direction: "answer", operation, status })),
  ];
}

function printFinding(finding: SeenFinding): string {
  return `${finding.direction} ${describeFinding(finding)}`;
}
