import { spawn } from "node:child_process";

export type Outcome = { status: number; output: string };

// A package manager waits for an unreachable registry far longer than a test should take.
const patience = 180_000;

/** Runs a command for three minutes at most, and returns what it printed on both streams, in order. */
export function run(options: {
  command: string;
  args: string[];
  cwd: string;
  env?: Record<string, string>;
}): Promise<Outcome> {
  const { command, args, cwd, env } = options;
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...inherited(), ...env },
      stdio: ["ignore", "pipe", "pipe"],
      timeout: patience,
    });
    const chunks: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.on("error", reject);
    child.on("close", (status, signal) => {
      if (signal) chunks.push(Buffer.from(`\nEnded by ${signal}, after ${patience / 1000} seconds at most.`));
      resolve({ status: status ?? 1, output: Buffer.concat(chunks).toString("utf8") });
    });
  });
}

/** Like `run`, for a command that must succeed. */
export async function runOrThrow(options: Parameters<typeof run>[0]): Promise<string> {
  const { status, output } = await run(options);
  if (status === 0) return output;
  throw new Error(`${options.command} ${options.args.join(" ")} ended with status ${status}.\n${output}`);
}

/**
 * A package manager passes its settings on as variables, and another one, started by it, would read them as its own. Network
 * settings stay.
 */
function inherited(): NodeJS.ProcessEnv {
  const foreign =
    /^(npm_(?!config_(registry|ca|cafile|proxy|https?_proxy|noproxy|strict_ssl|userconfig|offline)$)(config|package|lifecycle)_|NODE_OPTIONS$)/i;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
}
