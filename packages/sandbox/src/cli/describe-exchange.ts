import { escapeTerminalText } from "@dargah/common/terminal-text";
import { iso } from "../core/tehran-time.ts";
import type { WireEntry } from "../core/wire-log.ts";

/** One exchange as one line, with what the developer should know under it. */
export function describeExchange({ at, gateway, operation, method, url, status, fault, notes }: WireEntry): string {
  const path = new URL(url).pathname;
  const outcome = status === 0 ? "connection cut" : String(status);
  const line = `${iso(at).slice(11, 19)}  ${gateway} ${operation}  ${method} ${path}  ${outcome}${fault ? `  [${fault}]` : ""}`;
  return [line, ...notes.map((note) => `          ${note}`)].map(escapeTerminalText).join("\n");
}
