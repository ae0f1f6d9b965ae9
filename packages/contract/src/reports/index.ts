import type { RunResult } from "../core/result.ts";
import { printHtml } from "./html.ts";
import { printJunit } from "./junit.ts";
import { printMarkdown } from "./markdown.ts";
import { type Paint, plain } from "./paint.ts";
import { printJson, toShowable } from "./showable.ts";
import { printText } from "./text.ts";

export { exitCodeOf } from "./exit-code.ts";

export const reportFormats = ["text", "json", "junit", "html", "markdown"] as const;

export type ReportFormat = (typeof reportFormats)[number];

const printers: Record<ReportFormat, (results: readonly RunResult[], paint: Paint) => string> = {
  text: printText,
  json: (results) => printJson({ version: 1, results }),
  junit: printJunit,
  html: printHtml,
  markdown: printMarkdown,
};

/**
 * A report of one run or of several. It contains no credential, no value of a response, and nothing that moves the cursor of a terminal.
 *
 * @param paint Colors the text format; the other formats have no colors. @default no colors
 */
export function printReport(format: ReportFormat, results: readonly RunResult[], paint: Paint = plain): string {
  return printers[format](format === "json" ? results : toShowable(results), paint);
}
