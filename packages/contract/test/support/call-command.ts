import { main } from "../../src/cli/main.ts";
import { plain } from "../../src/reports/paint.ts";

/** Runs the command line as a program does that is no terminal. */
export async function callCommand(
  args: readonly string[],
  options: {
    env?: Record<string, string>;
    /** What is done while a command runs that runs until it is stopped; it is given what was printed until then. */
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
    // A run that nothing is done to meanwhile comes to its end by itself.
    untilStopped: async () => void (await (meanwhile ? meanwhile(all.join("\n")) : new Promise(() => {}))),
  });
  return { code, out: out.join("\n"), err: err.join("\n"), text: all.join("\n") };
}
