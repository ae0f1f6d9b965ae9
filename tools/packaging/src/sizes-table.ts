import type { Sizes } from "./measure-sizes.ts";

const marked = /(<!-- sizes -->)(.*?)(<!-- \/sizes -->)/s;
const row = /^\| `(?<name>[^`]+)` +\| +(?<client>[\d.]+) kB \| +(?<everything>[\d.]+) kB \|$/gm;

/**
 * Puts the table of sizes between the markers `<!-- sizes -->` and `<!-- /sizes -->` of a page.
 *
 * @throws {Error} when the page has no such markers
 */
export function writeSizes(page: string, sizes: Sizes[]): string {
  checkMarkers(page);
  return page.replace(marked, (_, start, __, end) => `${start}\n\n${printTable(sizes)}\n\n${end}`);
}

/**
 * Reads the table of sizes of a page back.
 *
 * @throws {Error} when the page has no markers
 */
export function readSizes(page: string): Sizes[] {
  checkMarkers(page);
  const table = marked.exec(page)?.[2] ?? "";
  return [...table.matchAll(row)].map(({ groups = {} }) => ({
    name: groups.name ?? "",
    client: Number(groups.client) * 1000,
    everything: Number(groups.everything) * 1000,
  }));
}

function checkMarkers(page: string): void {
  if (marked.test(page)) return;
  throw new Error(
    "The page has no place for the table of sizes. Put `<!-- sizes -->` and `<!-- /sizes -->` where it belongs.",
  );
}

function printTable(sizes: Sizes[]): string {
  const cells = [
    ["package", "the client", "everything"],
    ...sizes.map(({ name, client, everything }) => [`\`${name}\``, kilobytes(client), kilobytes(everything)]),
  ];
  const widths = [0, 1, 2].map((column) => Math.max(...cells.map((texts) => texts[column]?.length ?? 0)));
  const line = (texts: string[]) =>
    `| ${texts.map((text, column) => (column === 0 ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0))).join(" | ")} |`;
  const rule = `| ${widths.map((width, column) => (column === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`)).join(" | ")} |`;
  const [head = [], ...body] = cells;
  return [line(head), rule, ...body.map(line)].join("\n");
}

/** Thousands of bytes with two digits, as size-limit prints them. */
function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(2)} kB`;
}
