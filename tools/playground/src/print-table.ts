import type { Row } from "./run-gateway.ts";

const columns: { title: string; value: (row: Row) => string; right?: boolean }[] = [
  { title: "gateway", value: (row) => row.gateway },
  { title: "operation", value: (row) => row.call },
  { title: "exchange", value: (row) => row.exchange },
  { title: "request", value: (row) => (row.differences.length === 0 ? "as documented" : "DIFFERS") },
  { title: "response", value: (row) => `${row.response}${row.understood ? "" : " MISREAD"}` },
  { title: "ms", value: (row) => row.milliseconds.toFixed(1), right: true },
];

/** Prints rows as a plain text table, followed by the differences. */
export function printTable(rows: Row[]): string {
  const cells = rows.map((row) => columns.map(({ value }) => value(row)));
  const widths = columns.map(({ title }, index) =>
    Math.max(title.length, ...cells.map((row) => (row[index] ?? "").length)),
  );
  const line = (texts: string[]) =>
    texts
      .map((text, index) =>
        columns[index]?.right ? text.padStart(widths[index] ?? 0) : text.padEnd(widths[index] ?? 0),
      )
      .join("  ")
      .trimEnd();
  const differences = rows.flatMap((row) =>
    row.differences.map((difference) => `${row.gateway}, ${row.exchange}: ${difference}`),
  );
  return [
    line(columns.map(({ title }) => title)),
    line(widths.map((width) => "-".repeat(width))),
    ...cells.map(line),
    ...differences,
  ].join("\n");
}
