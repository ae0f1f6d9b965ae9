import type { RunResult } from "../core/result.ts";
import { describeCounts, describeCoverage, describeDifference, describePlace, firstOf, summarise } from "./summary.ts";
import { describeRun, verdictOf } from "./verdict.ts";

/** Prints a report for issues, pull requests and the summary of a workflow. */
export function printMarkdown(results: readonly RunResult[]): string {
  return `${["# Contract tests", `**${verdictOf(results)}**`, ...results.map(printRun)].join("\n\n")}\n`;
}

function printRun(result: RunResult): string {
  const summary = summarise(result);
  const { counts, operations, findings, reasons, uncovered } = summary;
  return [
    `## ${escapeMarkdown(describeRun(result))}`,
    `${describeCounts(counts)}. Started ${result.startedAt}.`,
    ...section(
      "Differences",
      table(
        ["", "where", "difference", "in"],
        findings.map(({ finding, checks }) => [
          finding.class,
          describePlace(finding),
          describeDifference(finding),
          firstOf(checks),
        ]),
      ),
    ),
    ...section(
      "Not checked",
      table(
        ["checks", "", "why"],
        reasons.map(({ outcome, reason, times }) => [String(times), outcome, reason]),
      ),
    ),
    ...section(
      "Operations",
      table(
        ["operation", "calls", "checks"],
        operations.map(({ operation, calls, counts }) => [operation, String(calls), describeCounts(counts)]),
      ),
    ),
    ...section("Exercised", describeCoverage(summary)),
    ...section(
      "Not exercised",
      table(
        ["operation", "what", "why that is accepted"],
        uncovered.map(({ operation, item, exception = "" }) => [operation, item, exception]),
      ),
    ),
  ].join("\n\n");
}

function section(title: string, body: string): string[] {
  return body === "" ? [] : [`### ${title}`, body];
}

/** Returns an empty string for a table without rows. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return "";
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map((row) => line(row.map(escapeMarkdown)))].join("\n");
}

/** Escapes a text from a gateway: no markup, no mention of a person, no row of a table. */
function escapeMarkdown(text: string): string {
  return text
    .replaceAll(/\s+/g, " ")
    .replaceAll(/[\\`*_{}[\]<>()#+!|~&]/g, (character) => `\\${character}`)
    .replaceAll("@", "@\u2060");
}
