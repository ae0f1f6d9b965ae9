import { type Color, type Paint, plain } from "@dargah/common/colors";
import { escapeTerminalText } from "@dargah/common/terminal-text";
import { testCards } from "../core/cards.ts";
import type { Clock } from "../core/clock.ts";
import { iso } from "../core/tehran-time.ts";

/** Describes what a developer needs to get started. */
export function describeStart(
  options: {
    /** URL at which payers and merchants reach it. */
    url: string;
    /** URL at which it listens. */
    listensAt: string;
    seed: string | number | undefined;
    credentials: Record<string, Record<string, string>>;
    clock: Clock;
  },
  paint: Paint = plain,
): string {
  const { url, listensAt, seed, credentials, clock } = options;
  const gateways = Object.entries(credentials).map(([name, own]) => [
    name,
    `${url}/${name}`,
    Object.entries(own)
      .map(([key, value]) => `${key}=${escapeTerminalText(value)}`)
      .join("  "),
  ]);
  const cards = testCards.map(({ number, cvv2, expiry, outcome }) => [
    number,
    `cvv2 ${cvv2}`,
    `expiry ${expiry}`,
    outcome,
  ]);
  const heading = (text: string) => paint("bold", text);
  const address = (text: string) => paint("cyan", text);
  return `The sandbox runs at ${address(listensAt)}${url === listensAt ? "" : ` and is reached at ${address(url)}`}. No money moves.

${heading("Base URLs and credentials")}
${columns(gateways, paint, { 1: "cyan" })}

${heading("Test cards, on every pay page")}
${columns(cards, paint)}

${heading("Control page")}  ${address(`${url}/`)}
${heading("Control API")}   ${address(`${url}/control/api`)}, described at ${address(`${url}/control/api/openapi.json`)}
${heading("Clock")}         ${iso(clock.now())}${clock.running ? "" : ", stopped"}
${heading("Seed")}          ${escapeTerminalText(String(seed))}

Ctrl+C stops it.
`;
}

function columns(
  rows: readonly (readonly string[])[],
  paint: Paint,
  colors: Readonly<Record<number, Color | undefined>> = {},
): string {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  const paintCell = (cell: string, column: number) => {
    const color = colors[column];
    // The padding is not painted, and color codes have no width.
    return `${color ? paint(color, cell) : cell}${" ".repeat((widths[column] ?? 0) - cell.length)}`;
  };
  return rows.map((row) => `  ${row.map(paintCell).join("  ")}`.trimEnd()).join("\n");
}
