import { spawn } from "node:child_process";
import { watchBrowsers } from "./browsers.ts";

export type Cost = {
  status: number;
  /** Seconds by the clock: on a busy machine they say little. */
  wall: number;
  /** Seconds that processors spent on the command and everything that it started and waited for, and on browsers. */
  processor: number;
};

/** Runs a command to its end and measures it, with the shell's own counter for finished processes. */
export function measureCommand(options: {
  command: readonly string[];
  cwd: string;
  env?: NodeJS.ProcessEnv;
}): Promise<Cost> {
  const { command, cwd, env } = options;
  const script = '"$@" >&2; status=$?; times; exit $status';
  const start = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn("bash", ["-c", script, "bash", ...command], {
      cwd,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", process.env.BENCH_VERBOSE ? "inherit" : "ignore"],
    });
    const stopWatching = watchBrowsers(child.pid as number);
    let printed = "";
    child.stdout.on("data", (chunk) => {
      printed += chunk;
    });
    child.on("error", (error) => {
      stopWatching();
      reject(error);
    });
    child.on("close", (status) => {
      const wall = (performance.now() - start) / 1000;
      resolve({ status: status ?? 1, wall, processor: ofChildren(printed) + stopWatching() });
    });
  });
}

/** `times` prints two lines, for the shell and for its children, such as `0m1.204s 0m0.316s`: user, then system. */
function ofChildren(printed: string): number {
  const [, children = ""] = printed.trim().split("\n").slice(-2);
  const seconds = [...children.matchAll(/(\d+)m([\d.]+)s/g)].map(
    ([, minutes, rest]) => Number(minutes) * 60 + Number(rest),
  );
  if (seconds.length !== 2) throw new Error(`bash printed no times: ${JSON.stringify(printed.slice(-200))}`);
  return seconds.reduce((sum, value) => sum + value, 0);
}
