import { main } from "../../src/cli/main.ts";
import { plain } from "../../src/reports/paint.ts";

/** Runs the command line without a terminal. */
export async function callCommand(
  args: readonly string[],
  options: {
    env?: Record<string, string>;
    /** Called while a command runs that needs to be stopped, with what it has printed so far. */
    meanwhile?: (printed: string) => Promise<unknown>;
  } = {},
) {
  const { env = {}, meanwhile } = options;
  const out: string[] = [];
  const err: string[] = [];
  const all: string[] = [];
  const sayTo = (stream: string[]) => (line: string) => {
    stream.push(line);
    all.push(line);
  };
  const code = await main(args, {
    ...{ stdout: sayTo(out), stderr: sayTo(err), env, isInteractive: false },
    ...{ paint: { stdout: plain, stderr: plain }, progress: () => {} },
    // Without it, the run ends on its own.
    untilStopped: async () => void (await (meanwhile ? meanwhile(all.join("\n")) : new Promise(() => {}))),
  });
  return { code, out: out.join("\n"), err: err.join("\n"), text: all.join("\n") };
}
