import { execFile, spawnSync } from "node:child_process";
import { promisify } from "node:util";
import { skipWithout } from "./skip-without.ts";

/**
 * Skips the tests of a block where a program is missing, and says how to get it; under CI they fail.
 *
 * @param install The Debian packages that bring it.
 * @returns Whether it is there.
 */
export function needsProgram(name: string, install: string): boolean {
  const isThere = spawnSync(name, ["--version"]).error === undefined;
  const message = `These tests need ${name}. Install it with apt-get install ${install}.`;
  skipWithout({ isThere, lacks: { program: name, packages: install }, message });
  return isThere;
}

/** Runs a program and gives what it printed; this process goes on meanwhile. */
export async function run(name: string, args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(name, [...args], { timeout: 30_000 });
  return stdout;
}
