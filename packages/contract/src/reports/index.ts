import type { RunResult } from "../run/result.ts";
import { printHtml } from "./html.ts";
import { printJunit } from "./junit.ts";
import { printMarkdown } from "./markdown.ts";
import { printText } from "./text.ts";

export { exitCodeOf } from "./exit-code.ts";

export const reportFormats = ["text", "json", "junit", "html", "markdown"] as const;

export type ReportFormat = (typeof reportFormats)[number];

const printers: Record<ReportFormat, (results: readonly RunResult[]) => string> = {
  text: printText,
  json: (results) => JSON.stringify({ version: 1, results }, undefined, 2),
  junit: printJunit,
  html: printHtml,
  markdown: printMarkdown,
};

/** A report of one run or of several. It holds no credential and no value of an answer. */
export function printReport(format: ReportFormat, results: readonly RunResult[]): string {
  return printers[format](results);
}
