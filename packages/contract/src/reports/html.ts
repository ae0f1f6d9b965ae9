import { html, raw } from "hono/html";
import type { CheckResult, RunResult } from "../core/result.ts";
import { exitCodeOf } from "./exit-code.ts";
import { style } from "./html-style.ts";
import {
  describeCounts,
  describeCoverage,
  describeDifference,
  describePlace,
  describeUncovered,
  type Summary,
  summarise,
} from "./summary.ts";
import { describeRun, verdictOf } from "./verdict.ts";

type Html = ReturnType<typeof html>;

const classes = { 0: "good", 1: "bad", 2: "unsure" } as const;

/** One file without scripts that loads nothing else, so it can be read from an email. */
export function printHtml(results: readonly RunResult[]): string {
  const gateways = results.map(({ gateway }) => gateway).join(", ");
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Contract of ${gateways}</title>
<style>${raw(style)}</style>
</head>
<body>
<header><h1>Contract of ${gateways}</h1><p class="verdict ${classes[exitCodeOf(results)]}">${verdictOf(results)}</p></header>
<main>
${results.map(runSection)}
</main>
</body>
</html>
`;
  return String(page);
}

function runSection(result: RunResult): Html {
  const summary = summarise(result);
  return html`<section>
<h2>${describeRun(result)}</h2>
<p>${describeCounts(summary.counts)}. Started <time datetime="${result.startedAt}">${result.startedAt.replace("T", " ").replace(/\.\d+Z/, " UTC")}</time>.</p>
${findingsPart(summary)}
${reasonsPart(summary)}
<h3>Operations</h3>
${summary.operations.map(operationPart)}
<h3>Exercised</h3>
<p>${describeCoverage(summary)}</p>
${uncoveredPart(summary)}
</section>`;
}

function findingsPart({ findings }: Summary): Html | "" {
  if (findings.length === 0) return "";
  return html`<h3>Differences</h3>
<ul class="findings">
${findings.map(
  ({
    finding,
    checks,
  }) => html`<li class="${finding.class}"><strong>${finding.class}</strong> <code>${describePlace(finding)}</code>
<p>${describeDifference(finding)}</p>
<details><summary>in ${checks.length} ${checks.length === 1 ? "check" : "checks"}</summary><ul>${checks.map((id) => html`<li>${id}</li>`)}</ul></details></li>`,
)}
</ul>`;
}

function reasonsPart({ reasons }: Summary): Html | "" {
  if (reasons.length === 0) return "";
  return html`<h3>Not checked</h3>
<ul>${reasons.map(({ outcome, reason, times }) => html`<li>${times} ${outcome}: ${reason}</li>`)}</ul>`;
}

function operationPart({ operation, calls, counts, checks }: Summary["operations"][number]): Html {
  return html`<details class="operation"><summary><code>${operation}</code> <span>${calls} calls</span> <span>${describeCounts(counts)}</span></summary>
<ul>${checks.map(checkItem)}</ul></details>`;
}

function checkItem({ outcome, id, title, milliseconds, reason }: CheckResult): Html {
  return html`<li class="${outcome}"><strong>${outcome}</strong> ${id} <small>${title}${reason === undefined ? "" : `: ${reason}`}, ${milliseconds} ms</small></li>`;
}

function uncoveredPart({ uncovered }: Summary): Html | "" {
  if (uncovered.length === 0) return "";
  return html`<ul>${uncovered.map((row) => html`<li>not exercised: ${describeUncovered(row)}</li>`)}</ul>`;
}
