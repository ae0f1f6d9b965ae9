import { spawnSync } from "node:child_process";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** A Node.js to measure on. */
export type Runtime = {
  /** Such as `24.21.0`. */
  version: string;
  /** Runs a script, also one in TypeScript. */
  command(script: string, ...args: string[]): string[];
  /** Variables with which a command that looks for `node` finds this one. */
  env: Record<string, string>;
};

/** The Node.js of the tools. */
export const ownRuntime: Runtime = runtimeOf(process.execPath, process.versions.node, []);

/**
 * Returns the Node.js of the tools, and the oldest that the published packages support: the one that started npm, or one on the PATH.
 *
 * @throws {Error} when there is no Node.js 20
 */
export function findRuntimes(): [own: Runtime, oldest: Runtime] {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const programs = [process.env.DARGAH_SYSTEM_NODE ?? "node", ...folders.map((folder) => join(folder, "node"))];
  for (const program of new Set(programs)) {
    const version = spawnSync(program, ["--version"], { encoding: "utf8" }).stdout?.trim().slice(1) ?? "";
    // Node.js 20 does not remove types itself.
    const stripTypes = ["--import", new URL("strip-types/register.mjs", import.meta.url).href];
    if (version.startsWith("20.")) return [ownRuntime, runtimeOf(program, version, stripTypes)];
  }
  throw new Error(
    "This benchmark measures on Node.js 20 too, and found none. Install it and put it on the PATH, or run npm with it.",
  );
}

function runtimeOf(program: string, version: string, forTypeScript: readonly string[]): Runtime {
  return {
    version,
    command: (script, ...args) => [program, ...(script.endsWith(".ts") ? forTypeScript : []), script, ...args],
    env: { PATH: [dirname(program), process.env.PATH].join(delimiter) },
  };
}

/**
 * Runs a script on a Node.js and reads the JSON that it prints. Its progress goes to stderr.
 *
 * @param options.conditions Which files of packages are imported. Default: those that are published.
 * @throws {Error} when the script fails
 */
export function runOn<T>(runtime: Runtime, script: URL, options: { conditions?: string } = {}): T {
  const [program = "", ...args] = runtime.command(fileURLToPath(script));
  const conditions = options.conditions ? [`--conditions=${options.conditions}`] : [];
  const { status, stdout, error } = spawnSync(program, [...conditions, ...args], {
    encoding: "utf8",
    maxBuffer: 2 ** 28,
    env: { ...process.env, ...runtime.env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (status !== 0) throw error ?? new Error(`${script.pathname} ended with ${status} on Node.js ${runtime.version}.`);
  return JSON.parse(stdout) as T;
}
