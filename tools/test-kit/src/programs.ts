import { execFile, spawnSync } from "node:child_process";
import { promisify } from "node:util";
import { beforeEach } from "vitest";

/** Skips the tests of a block where a program is missing, and says how to get it; under CI they fail. */
export function needsProgram(name: string, install: string): void {
  const missing = spawnSync(name, ["--version"]).error !== undefined;
  const message = `These tests need ${name}. Install it with apt-get install ${install}.`;
  beforeEach(({ skip }) => {
    if (missing && process.env.CI) throw new Error(message);
    skip(missing, message);
  });
}

/** Runs a program and gives what it printed; the sandbox goes on answering meanwhile. */
export async function run(name: string, args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(name, [...args], { timeout: 30_000 });
  return stdout;
}
