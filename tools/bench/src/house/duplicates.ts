import { type Checkout, isCode, isTest, type SourceFile } from "./checkout.ts";

export type Duplicates = { runs: number; lines: number };

/** Number of consecutive lines that make a run. */
export const runLength = 8;

/** Runs of lines that occur more than once in handwritten code. Indentation, empty lines and imports do not count. */
export function findDuplicates({ files }: Checkout): { src: Duplicates; test: Duplicates } {
  const code = files.filter(isCode);
  return {
    src: countRuns(code.filter(({ path }) => !isTest(path))),
    test: countRuns(code.filter(({ path }) => isTest(path))),
  };
}

function countRuns(files: readonly SourceFile[]): Duplicates {
  const texts = files.map(({ text }) => withoutImports(text));
  const seen = new Map<string, number>();
  for (const lines of texts) for (const window of windowsOf(lines)) seen.set(window, (seen.get(window) ?? 0) + 1);
  const total = { runs: 0, lines: 0 };
  for (const lines of texts) {
    let end = 0;
    windowsOf(lines).forEach((window, start) => {
      if ((seen.get(window) ?? 0) < 2) return;
      if (start > end || end === 0) total.runs += 1;
      total.lines += start + runLength - Math.max(start, end);
      end = start + runLength;
    });
  }
  return total;
}

function windowsOf(lines: readonly string[]): string[] {
  return lines
    .slice(0, Math.max(0, lines.length - runLength + 1))
    .map((_, start) => lines.slice(start, start + runLength).join("\n"));
}

function withoutImports(text: string): string[] {
  return text
    .replace(/^import\b[^;]*;$/gm, "")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}
