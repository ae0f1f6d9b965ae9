import { plain } from "@dargah/common/colors";
import { escapeTerminalLines, escapeTerminalText } from "@dargah/common/terminal-text";
import packageJson from "../../package.json" with { type: "json" };
import { createSandbox, type Sandbox } from "../create-sandbox.ts";
import type { SandboxOptions } from "../options.ts";
import { describeExchange } from "./describe-exchange.ts";
import { describeStart } from "./describe-start.ts";
import type { Io } from "./io.ts";
import { type Asked, help, readArguments } from "./read-arguments.ts";
import { refuse } from "./refuse.ts";
import { trigger } from "./trigger.ts";

/**
 * Runs the command line.
 *
 * @returns The exit code: 0 after a clean stop,1 if it could not run, 2 if it was called incorrectly.
 */
export async function main(args: readonly string[], io: Io): Promise<number> {
  if (args[0] === "trigger") return trigger(args.slice(1), io);
  let asked: Asked;
  try {
    asked = readArguments(args);
  } catch (error) {
    return refuse(io, (error as Error).message);
  }
  if (asked.show === "help") io.stdout(help);
  if (asked.show === "version") io.stdout(packageJson.version);
  if (asked.show) return 0;
  return serve(asked, io);
}

async function serve({ options, listen, jsonLog, config }: Asked, io: Io): Promise<number> {
  // Programs read the output of --json-log, even when colors are forced.
  const paint = jsonLog ? { stdout: plain, stderr: plain } : io.paint;
  const printError = (text: string) => io.stderr(paint.stderr("red", escapeTerminalLines(text)));
  let sandbox: Sandbox;
  try {
    sandbox = createSandbox({
      ...options,
      onInternalError: (error) =>
        printError(`The sandbox itself failed: ${error instanceof Error ? error.stack : error}`),
      onExchange: (entry) => io.stdout(jsonLog ? toJsonLine(entry) : describeExchange(entry, paint.stdout)),
    });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const place = config && isRefused(config.options) ? `${config.file}: ` : "";
    return refuse(io, `${place}${error.message}`);
  }
  let listening: Awaited<ReturnType<typeof sandbox.listen>>;
  try {
    listening = await sandbox.listen(listen);
  } catch (error) {
    printError((error as Error).message);
    return 1;
  }
  const { publicUrl } = listen;
  const start = {
    url: publicUrl ?? listening.url,
    listensAt: listening.url,
    seed: options.seed,
    credentials: sandbox.credentials(),
    clock: sandbox.clock,
  };
  if (jsonLog)
    io.stdout(toJsonLine({ url: listening.url, ...(publicUrl && { publicUrl }), credentials: start.credentials }));
  else io.stdout(describeStart(start, paint.stdout));
  await io.untilStopped();
  await listening.close();
  sandbox.clock.clear();
  if (!jsonLog) io.stdout("Stopped.");
  return 0;
}

/** Tests whether options are invalid on their own. */
function isRefused(options: SandboxOptions): boolean {
  try {
    createSandbox(options);
    return false;
  } catch {
    return true;
  }
}

/** Formats a value as one line of JSON that is safe to show in a terminal. */
function toJsonLine(value: unknown): string {
  return escapeTerminalText(JSON.stringify(value));
}
