import { escapeTerminalLines, escapeTerminalText } from "@dargah/common/terminal-text";

/** JSON for programs that is also safe in a terminal: characters that move the cursor or change the direction of text are escaped. */
export function printJson(value: unknown): string {
  return escapeTerminalLines(JSON.stringify(value, undefined, 2));
}

/** Plain data whose texts are safe to show: none can leave its line, move a cursor or change the direction of others. */
export function toShowable<T>(data: T): T {
  return show(data) as T;
}

function show(data: unknown): unknown {
  if (typeof data === "string") return escapeTerminalText(data);
  if (Array.isArray(data)) return data.map(show);
  if (typeof data !== "object" || data === null) return data;
  return Object.fromEntries(Object.entries(data).map(([name, value]) => [name, show(value)]));
}
