import { escapeTerminalLines, escapeTerminalText } from "@dargah/common/terminal-text";

/** JSON for programs that a terminal may show, too: what could move its cursor or turn a line around is escaped. */
export function printJson(value: unknown): string {
  return escapeTerminalLines(JSON.stringify(value, undefined, 2));
}

/** Plain data whose texts are safe to show: none of them can leave its line, move a cursor or turn the direction of others. */
export function toShowable<T>(data: T): T {
  return show(data) as T;
}

function show(data: unknown): unknown {
  if (typeof data === "string") return escapeTerminalText(data);
  if (Array.isArray(data)) return data.map(show);
  if (typeof data !== "object" || data === null) return data;
  return Object.fromEntries(Object.entries(data).map(([name, value]) => [name, show(value)]));
}
