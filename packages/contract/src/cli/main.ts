import packageJson from "../../package.json" with { type: "json" };
import { diffCommand } from "./diff-command.ts";
import { help } from "./help.ts";
import { type Io, UsageError } from "./io.ts";
import { proxyCommand } from "./proxy-command.ts";
import { replayCommand } from "./replay-command.ts";
import { runCommand } from "./run-command.ts";

/** What stands in the place of gateways. */
const commands = { diff: diffCommand, proxy: proxyCommand, replay: replayCommand } as const;

/**
 * Runs the command line.
 *
 * @returns The exit code: 0 when everything is as the spec says, or more than it says; 1 when something is not; 2 when it could not run.
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
    const command = Object.hasOwn(commands, first) ? commands[first as keyof typeof commands] : undefined;
    return await (command ? command(rest, io) : runCommand(args, io));
  } catch (error) {
    const { message, code } = error as Error & { code?: string };
    io.stderr(message);
    if (error instanceof UsageError || code?.startsWith("ERR_PARSE_ARGS"))
      io.stderr("Run with --help to see every option.");
    return 2;
  }
}
