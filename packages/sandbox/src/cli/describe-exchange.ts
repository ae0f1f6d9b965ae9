import { type Paint, plain } from "@dargah/common/colors";
import { escapeTerminalText } from "@dargah/common/terminal-text";
import { iso } from "../core/tehran-time.ts";
import type { WireEntry } from "../core/wire-log.ts";
import { statusColor } from "./status-color.ts";

/** Formats an exchange as one line, with notes for the developer below it. */
export function describeExchange(entry: WireEntry, paint: Paint = plain): string {
  const { at, gateway, operation, method, url, status, fault, notes } = entry;
  const call = `${iso(at).slice(11, 19)}  ${gateway} ${operation}  ${method} ${new URL(url).pathname}`;
  const outcome = paint(statusColor(status), status === 0 ? "connection cut" : String(status));
  const played = fault ? `  ${paint("bold", escapeTerminalText(`[${fault}]`))}` : "";
  return [
    `${escapeTerminalText(call)}  ${outcome}${played}`,
    ...notes.map((note) => paint("dim", escapeTerminalText(`          ${note}`))),
  ].join("\n");
}
