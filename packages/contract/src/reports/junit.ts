import type { CheckResult, RunResult } from "../core/result.ts";
import { describeFinding, summarise } from "./summary.ts";
import { describeUnfinished } from "./verdict.ts";

/** XML that CI servers show as tests: a suite for each operation, a violation as a failure, what could not be carried out as an error. */
export function printJunit(results: readonly RunResult[]): string {
  const all = results.flatMap((result) => [...result.checks, ...stopOf(result)]);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="contract"${totals(all)}>`,
    ...results.flatMap(printSuites),
    "</testsuites>\n",
  ].join("\n");
}

function printSuites(result: RunResult): string[] {
  const { gateway, target, startedAt } = result;
  // JUnit only has times without a zone; ours are in UTC.
  const timestamp = startedAt.replace(/(\.\d+)?Z$/, "");
  const stop = stopOf(result);
  return [...summarise(result).operations, { operation: "run", checks: stop }]
    .filter(({ checks }) => checks.length > 0)
    .flatMap(({ operation, checks }) => [
      `  <testsuite${attributes({ name: `${gateway} ${operation}`, timestamp, hostname: new URL(target.url).host })}${totals(checks)}>`,
      ...checks.map((check) => printCase(`${gateway}.${operation}`, check)),
      "  </testsuite>",
    ]);
}

/** A stopped run is a separate error, since its finished tests may all have passed. */
function stopOf({ unfinished }: RunResult): CheckResult[] {
  if (!unfinished) return [];
  return [
    {
      ...{ id: "run to the end", group: "scenarios", operation: "run", title: "The run was stopped." },
      ...{ outcome: "failed", reason: describeUnfinished(unfinished), findings: [], milliseconds: 0 },
    },
  ];
}

function printCase(classname: string, check: CheckResult): string {
  const { id, outcome, reason, milliseconds } = check;
  const open = `    <testcase${attributes({ classname, name: id, time: seconds(milliseconds) })}`;
  const details = describeCheck(check);
  switch (outcome) {
    case "conforms":
      return `${open}/>`;
    case "addition":
      return `${open}><system-out>${escapeXml(details)}</system-out></testcase>`;
    case "skipped":
      return `${open}><skipped${attributes({ message: reason ?? "" })}/></testcase>`;
    case "violation":
    case "failed": {
      const element = outcome === "violation" ? "failure" : "error";
      const [message = ""] = details.split("\n");
      return `${open}><${element}${attributes({ message, type: outcome })}>${escapeXml(details)}</${element}></testcase>`;
    }
  }
}

function describeCheck({ findings, reason, title }: CheckResult): string {
  return [
    ...(reason === undefined ? [] : [reason]),
    ...findings.map((finding) => describeFinding(finding)),
    title,
  ].join("\n");
}

function totals(checks: readonly CheckResult[]): string {
  const count = (outcome: CheckResult["outcome"]) => checks.filter((check) => check.outcome === outcome).length;
  const milliseconds = checks.reduce((sum, check) => sum + check.milliseconds, 0);
  return attributes({
    tests: checks.length,
    failures: count("violation"),
    errors: count("failed"),
    skipped: count("skipped"),
    time: seconds(milliseconds),
  });
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3);
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escapeXml(String(value)).replace(/[\t\n\r]/g, toReference)}"`)
    .join("");
}

/** XML 1.0 has no way to write most control characters, nor half of a surrogate pair. */
function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd")
    .replace(/[&<>"']/g, toReference);
}

function toReference(character: string): string {
  return `&#${character.charCodeAt(0)};`;
}
