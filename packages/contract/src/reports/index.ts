import type { RunResult } from "../run/result.ts";
import { printText } from "./text.ts";

export { exitCodeOf } from "./exit-code.ts";

export const reportFormats = ["text", "json"] as const;

export type ReportFormat = (typeof reportFormats)[number];

/** A report of one run or of several. It holds no credential and no value of an answer. */
export function printReport(format: ReportFormat, results: readonly RunResult[]): string {
  return format === "json" ? JSON.stringify({ version: 1, results }, undefined, 2) : printText(results);
}
