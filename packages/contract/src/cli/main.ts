import { escapeTerminalLines } from "@dargah/common/terminal-text";
import packageJson from "../../package.json" with { type: "json" };
import { commandNames } from "./arguments.ts";
import { diffCommand } from "./diff-command.ts";
import { help } from "./help.ts";
import { type Io, UsageError } from "./io.ts";
import { proxyCommand } from "./proxy-command.ts";
import { replayCommand } from "./replay-command.ts";
import { runCommand } from "./run-command.ts";

const commands: Record<(typeof commandNames)[number], typeof runCommand> = {
  diff: diffCommand,
  proxy: proxyCommand,
  replay: replayCommand,
};

/**
 * Runs the command line.
 *
 * @returns The exit code: 0 when everything matches the spec (additions allowed), 1 when something does not, 2 when it could not run.
 */
export async function main(args: readonly string[], io: Io): Promise<number> {
  if (args.length === 0 || args.includes("--help") || args.includes("-h")) {
    io.stdout(help);
    return args.length === 0 ? 2 : 0;
  }
  if (args.includes("--version")) {
    io.stdout(packageJson.version);
    return 0;
  }
  try {
    const [first = "", ...rest] = args;
    const name = commandNames.find((known) => known === first);
    return await (name ? commands[name](rest, io) : runCommand(args, io));
  } catch (error) {
    io.stderr(escapeTerminalLines((error as Error).message));
    if (isUsage(error)) io.stderr("Run with --help to see every option.");
    return 2;
  }
}

/** True for a usage error. */
function isUsage(error: unknown): boolean {
  const { code = "", cause } = error as Error & { code?: string };
  return error instanceof UsageError || code.startsWith("ERR_PARSE_ARGS") || (cause !== undefined && isUsage(cause));
}
