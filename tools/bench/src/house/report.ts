import type { Size } from "./checkout.ts";
import { runLength } from "./duplicates.ts";
import { type House, shortFile } from "./measure-house.ts";
import type { CostByHand } from "./skeleton.ts";

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

## What one gateway takes by hand

${byHand(houses)}
## What a gateway consists of

Its own files that no tool writes whole (lines), and other files that name it. The lockfile, changesets and decision records do not count.

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
    const sumOf = (part: "src" | "test") => print(sum(Object.values(house.packages).map(({ [part]: own }) => own)));
    return `${sumOf("src")}; ${sumOf("test")}`;
  },
})}
`;
}

/** The cost of a gateway in the newest checkout that has `new:gateway`. */
function byHand(houses: readonly House[]): string {
  const { byHand: costs, scratch, lists } = houses.findLast((house) => house.scratch !== undefined) ?? {};
  if (costs === undefined || scratch === undefined || lists === undefined)
    return "Not measured: no checkout here has `npm run new:gateway`.\n";
  const parts = ({ spec, unfinished, changed, more }: CostByHand) => [spec, unfinished, changed, more];
  const row = (title: string, sizes: readonly Size[]) =>
    `| ${[title, ...[...sizes, sum(sizes)].map((size) => print(size))].join(" | ")} |`;
  const required = sum([scratch.spec, scratch.unfinished]);
  const all = sum(parts(scratch));
  return `Files (lines) that differ from what \`npm run new:gateway\` writes from the spec. A file that is still as it was written does not count, and neither do
generated files. *Spec*: the files in \`specs/\`. *Unfinished*: files with a part that the skeleton leaves open, counted whole. *Complete*: files that the
skeleton leaves complete, with the lines that were changed for an option, a field or an action of this gateway alone. *More*: files that the skeleton does
not have. A README that was changed counts with the lines of its parts by hand.

| | spec | unfinished | complete | more | sum |
| --- | ---: | ---: | ---: | ---: | ---: |
${costs.map((cost) => row(cost.gateway, parts(cost))).join("\n")}
${row("the invoice script again, as scratch", parts(scratch))}

The last row is the invoice script under another name in a copy of the tree: its spec, \`new:gateway\`, and then each of its files that differs from the
skeleton, with what these import, but without its own tests. The copy passes \`codegen --check\`, and the client, \`dargah\`, \`sandbox\` and \`contract\`
compile. ${required.files} files with ${number(required.lines)} lines are needed for any gateway of this size; ${all.files - required.files} more with
${number(all.lines - required.lines)} lines are for what only this one has. These existing files have lists of all
gateways that neither \`new:gateway\` nor codegen extends: ${filesIn(lists)}. docs/add-a-gateway.md says which of them need a line.
The targets are 16 new files, 5 edits of existing files and 1,800 lines: here ${all.files - scratch.changed.files} files are written by hand, and
${scratch.changed.files} that the skeleton leaves complete are edited.
`;
}

/** The files of places such as `file:line`, each once. */
function filesIn({ code, prose }: House["lists"]): string {
  const files = new Set([...code, ...prose].map((place) => place.replace(/:\d+$/, "")));
  return files.size === 0 ? "none" : [...files].map((file) => `\`${file}\``).join(", ");
}

function sum(sizes: readonly Size[]): Size {
  return sizes.reduce((total, { files, lines }) => ({ files: total.files + files, lines: total.lines + lines }), {
    files: 0,
    lines: 0,
  });
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
