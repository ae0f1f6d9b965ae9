import { spawnSync } from "node:child_process";

export type Measured = { seconds: number; cpuSeconds: number; output: string };

/**
 * Runs a command and measures it, including its children.
 *
 * @throws {Error} with the command's output when it fails
 */
export function measure(options: { command: string[]; cwd: string; env?: Record<string, string> }): Measured {
  const { command, cwd, env = {} } = options;
  // bash's `times` counts the processor time of every finished child, which Node.js cannot read.
  const script = '"$@"; code=$?; times; exit $code';
  const start = performance.now();
  const result = spawnSync("bash", ["-c", script, "bash", ...command], {
    cwd,
    encoding: "utf8",
    maxBuffer: 2 ** 28,
    env: { ...process.env, ...env },
  });
  const seconds = (performance.now() - start) / 1000;
  if (result.status !== 0) {
    throw new Error(`${command.join(" ")} ended with ${result.status}:\n${result.stdout}${result.stderr}`);
  }
  const lines = result.stdout.trimEnd().split("\n");
  const [user = 0, system = 0] = [...(lines.at(-1) ?? "").matchAll(/(\d+)m([\d.]+)s/g)].map(
    ([, minutes, rest]) => Number(minutes) * 60 + Number(rest),
  );
  return { seconds, cpuSeconds: user + system, output: lines.slice(0, -2).join("\n") };
}

export type Spread = { minimum: number; median: number; maximum: number };

export function spread(values: number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (index: number) => sorted[index] ?? Number.NaN;
  return { minimum: at(0), median: at(Math.floor(sorted.length / 2)), maximum: at(sorted.length - 1) };
}
