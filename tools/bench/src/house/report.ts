import { runLength } from "./duplicates.ts";
import { type House, type Size, shortFile } from "./measure-house.ts";

/** Checkouts by name, the oldest first. */
export type HouseResults = Record<string, House>;

type Count = (house: House) => string | number;

export function printReport(results: HouseResults): string {
  const houses = Object.values(results);
  const folders = [...new Set(houses.flatMap(({ packages }) => Object.keys(packages)))].toSorted();
  const gateways = [...new Set(houses.flatMap((house) => house.gateways.map(({ gateway }) => gateway)))].toSorted();
  return `# The house

Written by \`npm run bench:house\`. Handwritten code only: generated files do not count. The columns are
${Object.entries(results)
  .map(([name, { commit }]) => `"${name}" (${commit})`)
  .join(", ")}.

## Shape

${table(results, {
  [`source files that only one other file imports, of these with ${shortFile} lines or fewer`]: ({ onlyReaders }) =>
    `${onlyReaders.all}, ${onlyReaders.short}`,
  "circles of imports (files in each)": ({ circles }) =>
    circles.length === 0 ? 0 : `${circles.length} (${circles.map(({ length }) => length).join(", ")})`,
  "imports from a lower to a higher folder": ({ arrowsUp }) => arrowsUp.length,
  "imports between gateways": ({ betweenGateways }) => betweenGateways.length,
  "files with a handwritten list of all gateways: code, prose": ({ lists }) =>
    `${countFiles(lists.code)}, ${countFiles(lists.prose)}`,
  [`runs of ${runLength} lines or more that occur twice: source`]: ({ duplicates }) => print(duplicates.src, "runs"),
  [`runs of ${runLength} lines or more that occur twice: tests`]: ({ duplicates }) => print(duplicates.test, "runs"),
})}

## What one gateway takes

Handwritten files of its own (lines), and other files that name it. The lockfile, changesets and decision records do not count.

${table(
  results,
  Object.fromEntries(
    gateways.map((name) => [
      name,
      (house: House) => {
        const cost = house.gateways.find(({ gateway }) => gateway === name);
        return cost ? `${cost.newFiles} (${number(cost.newLines)}) + ${cost.edits.length}` : "";
      },
    ]),
  ),
)}

## Files and lines

Source, then tests.

${table(results, {
  ...Object.fromEntries(folders.map((folder) => [folder, sizes(folder)])),
  total: (house) => {
    const sum = (part: "src" | "test") =>
      Object.values(house.packages).reduce<Size>(
        (total, { [part]: own }) => ({ files: total.files + own.files, lines: total.lines + own.lines }),
        { files: 0, lines: 0 },
      );
    return `${print(sum("src"))}; ${print(sum("test"))}`;
  },
})}
`;
}

function sizes(folder: string): Count {
  return ({ packages }) => {
    const own = packages[folder];
    return own ? `${print(own.src)}; ${print(own.test)}` : "";
  };
}

function print<K extends string = "files">(size: Record<K | "lines", number>, key: K = "files" as K): string {
  return size[key] === 0 ? "0" : `${number(size[key])} (${number(size.lines)})`;
}

/** Counts the files in places such as `file:line`. */
const countFiles = (places: readonly string[]) => new Set(places.map((place) => place.replace(/:\d+$/, ""))).size;

const number = (value: number) => value.toLocaleString("en");

function table(results: HouseResults, rows: Record<string, Count>): string {
  const line = (cells: (string | number)[]) => `| ${cells.join(" | ")} |`;
  return [
    line(["", ...Object.keys(results)]),
    line(["---", ...Object.keys(results).map(() => "---:")]),
    ...Object.entries(rows).map(([title, count]) => line([title, ...Object.values(results).map(count)])),
  ].join("\n");
}
