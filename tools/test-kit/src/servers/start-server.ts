import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import { once } from "node:events";

/** A server in a process of its own. */
export type ServerProcess = {
  /** Ends it as a crash would, and waits for its end. */
  kill(): Promise<void>;
};

/** The shell ends the server when its input ends, so even if this process was killed. */
const untilInputEnds = 'signal=$1; shift; "$@" & cat >/dev/null; kill -s "$signal" $!; wait';

/**
 * Starts a server that does not outlive this process.
 *
 * @param command The signal that ends it at once and without cleaning up, then the program and its arguments.
 */
export function startServer(
  command: readonly [signal: "KILL" | "QUIT", program: string, ...values: string[]],
  options: SpawnOptions = {},
): ServerProcess {
  const shell: ChildProcess = spawn("sh", ["-c", untilInputEnds, "sh", ...command], {
    ...options,
    stdio: ["pipe", "ignore", "ignore"],
  });
  return {
    async kill() {
      if (shell.exitCode !== null) return;
      shell.stdin?.end();
      await once(shell, "exit");
    },
  };
}

/** Tries until it succeeds. */
export async function responds(what: string, attempt: () => Promise<unknown>): Promise<void> {
  const end = Date.now() + 20_000;
  for (;;) {
    try {
      await attempt();
      return;
    } catch (error) {
      if (Date.now() > end) throw new Error(`${what} did not start within 20 s.`, { cause: error });
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}
