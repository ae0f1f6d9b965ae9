import { escapeTerminalText } from "@dargah/common/terminal-text";
import { testCards } from "../core/cards.ts";
import type { Clock } from "../core/clock.ts";
import { iso } from "../core/tehran-time.ts";

/** What a developer needs to begin. */
export function describeStart(options: {
  /** Where payers and merchants reach it. */
  url: string;
  /** Where it listens. */
  listensAt: string;
  seed: string | number | undefined;
  credentials: Record<string, Record<string, string>>;
  clock: Clock;
}): string {
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
  return `The sandbox runs at ${listensAt}${url === listensAt ? "" : ` and is reached at ${url}`}. No money moves.

Base URLs and credentials
${columns(gateways)}

Test cards, on every pay page
${columns(cards)}

Control page  ${url}/
Control API   ${url}/control/api, described at ${url}/control/api/openapi.json
Clock         ${iso(clock.now())}${clock.running ? "" : ", standing still"}
Seed          ${escapeTerminalText(String(seed))}

Ctrl+C stops it.
`;
}

function columns(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows
    .map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")}`.trimEnd())
    .join("\n");
}
