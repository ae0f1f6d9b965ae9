import { escapeTerminalLines } from "@dargah/common/terminal-text";
import type { Io } from "./io.ts";

/**
 * Prints why the command was called incorrectly, and how to list its options.
 *
 * @returns The exit code.
 */
export function refuse(io: Pick<Io, "stderr" | "paint">, message: string, command = ""): 2 {
  io.stderr(`${io.paint.stderr("red", escapeTerminalLines(message))}\nRun ${command}with --help to see every option.`);
  return 2;
}
