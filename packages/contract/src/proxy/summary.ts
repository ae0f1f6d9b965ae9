import { escapeTerminalText } from "@dargah/common/terminal-text";
import { type Finding, worstOf } from "../core/finding.ts";
import { shortened } from "../core/text.ts";
import { type Paint, plain } from "../reports/paint.ts";
import { type Counts, colorOf, describeCounts, describeFinding, type Outcome } from "../reports/summary.ts";
import type { ProxyReport } from "./report.ts";

export type ProxyFinding = Finding & {
  readonly direction: "request" | "response";
  /** Id of the operation, or method and path where the spec has none. */
  readonly operation: string;
  /** HTTP status of the response; 0 when it is about the request. */
  readonly status: number;
  /** Number of exchanges in which it was found. */
  readonly times: number;
};

/** Summary of everything a proxy has seen. */
export type ProxySummary = {
  readonly exchanges: number;
  /** Exchanges by their worst finding; `failed` counts those without a response, or that could not be judged. */
  readonly counts: Counts;
  /** Distinct ones, violations first. At most 200. */
  readonly findings: readonly ProxyFinding[];
  /** At most 200 distinct ones. */
  readonly problems: readonly { problem: string; times: number }[];
  /** Number of findings that are not listed because the lists are full. */
  readonly omitted: number;
};

const mostListed = 200;

/** Sums up reports one by one, in constant memory. */
export function createProxySummary(): { add(report: ProxyReport): void; read(): ProxySummary } {
  const findings = new Map<string, ProxyFinding>();
  const problems = new Map<string, { problem: string; times: number }>();
  const counts: Partial<Record<Outcome, number>> = {};
  let exchanges = 0;
  let omitted = 0;

  function note<T extends { times: number }>(list: Map<string, T>, key: string, first: T): void {
    const known = list.get(key);
    if (!known && list.size >= mostListed) omitted += 1;
    else list.set(key, known ? { ...known, times: known.times + 1 } : first);
  }

  return {
    add(report) {
      exchanges += 1;
      const outcome = outcomeOf(report);
      counts[outcome] = (counts[outcome] ?? 0) + 1;
      for (const finding of findingsOf(report)) note(findings, JSON.stringify(finding), { ...finding, times: 1 });
      const { problem } = report;
      if (problem !== undefined) note(problems, problem, { problem, times: 1 });
    },
    read() {
      const of = (kind: Finding["class"]) => [...findings.values()].filter((finding) => finding.class === kind);
      return {
        ...{ exchanges, counts: { ...counts }, omitted },
        findings: [...of("violation"), ...of("addition")],
        problems: [...problems.values()],
      };
    },
  };
}

export function summariseReports(reports: readonly ProxyReport[]): ProxySummary {
  const summary = createProxySummary();
  for (const report of reports) summary.add(report);
  return summary.read();
}

/** 1 when something violates the spec, else 2 when an exchange could not be judged or no exchange took place, else 0. */
export function exitCodeOfProxy({ exchanges, counts }: ProxySummary): 0 | 1 | 2 {
  if (counts.violation) return 1;
  return counts.failed || exchanges === 0 ? 2 : 0;
}

/** Prints one exchange for a person at a terminal. */
export function printProxyReport(report: ProxyReport, paint: Paint = plain): string {
  const { method, path, operation, status, milliseconds, problem } = report;
  const name = operation === undefined ? "" : ` (${operation})`;
  const statusText = status === undefined ? "no response" : `HTTP ${status}`;
  const outcome = outcomeOf(report);
  const call = escapeTerminalText(`${method} ${shortened(path)}${name}, ${statusText}, ${milliseconds} ms`);
  return [
    `${call}: ${paint(colorOf[outcome], escapeTerminalText(shortened(problem ?? outcome, 500)))}`,
    ...findingsOf(report).map((finding) => `  ${printFinding(finding, paint)}`),
  ].join("\n");
}

export function printProxySummary(summary: ProxySummary, paint: Paint = plain): string {
  const { exchanges, counts, findings, problems, omitted } = summary;
  if (exchanges === 0) return "Nothing went through the proxy.";
  return [
    `${exchanges} exchanges: ${describeCounts(counts, paint)}`,
    ...findings.map((finding) => `  ${finding.times} x ${printFinding(finding, paint)}`),
    ...problems.map(
      ({ problem, times }) => `  ${times} x ${paint("red", "failed")}: ${escapeTerminalText(shortened(problem, 500))}`,
    ),
    ...(omitted > 0 ? [`  ${omitted} more that are not listed (at most ${mostListed} distinct ones are)`] : []),
  ].join("\n");
}

function outcomeOf({ request, response, problem }: ProxyReport): Outcome {
  const worst = worstOf([...request, ...response]);
  return problem !== undefined && worst !== "violation" ? "failed" : worst;
}

type SeenFinding = Omit<ProxyFinding, "times">;

function findingsOf(report: ProxyReport): SeenFinding[] {
  const { method, path, operation = shortened(`${method} ${path}`), status = 0, request, response } = report;
  return [
    ...request.map((finding): SeenFinding => ({ ...finding, direction: "request", operation, status: 0 })),
    ...response.map((finding): SeenFinding => ({ ...finding, direction: "response", operation, status })),
  ];
}

function printFinding(finding: SeenFinding, paint: Paint): string {
  return `${finding.direction} ${describeFinding(finding, paint)}`;
}
