import { escapeTerminalLines } from "@dargah/common/terminal-text";

/** JSON for programs that a terminal may show, too: what could move its cursor or turn a line around is escaped. */
export function printJson(value: unknown): string {
  return escapeTerminalLines(JSON.stringify(value, undefined, 2));
}
