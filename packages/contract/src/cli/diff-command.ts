import { parseArguments } from "@dargah/common/parse-arguments";
import { compareHars } from "../recording/compare.ts";
import { printComparison } from "../reports/comparison.ts";
import { printJson } from "../reports/showable.ts";
import { readChoice } from "./arguments.ts";
import { openHar } from "./files.ts";
import { type Io, UsageError } from "./io.ts";

const formats = ["text", "json"] as const;

/** Compares two recordings. */
export async function diffCommand(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parseArguments({
    args: [...args],
    allowPositionals: true,
    options: { report: { type: "string", default: "text" } },
  });
  const [before, after, ...more] = positionals;
  if (before === undefined || after === undefined || more.length > 0) {
    throw new UsageError("diff compares two recordings: diff <old.har> <new.har>.");
  }
  const report = readChoice({ name: "--report", text: values.report, choices: formats });
  const comparison = compareHars(await openHar(before), await openHar(after));
  if (comparison.compared === 0) {
    throw new UsageError(`${before} and ${after} have no call in common, so there is nothing to compare.`);
  }
  io.stdout(report === "json" ? printJson({ version: 1, ...comparison }) : printComparison(comparison));
  return comparison.drifts.length > 0 ? 1 : 0;
}
