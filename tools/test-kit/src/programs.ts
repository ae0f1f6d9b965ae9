import { execFile, spawnSync } from "node:child_process";
import { promisify } from "node:util";
import { skipWithout } from "./skip-without.ts";

/**
 * Skips the tests of a block when a program is missing, with how to install it; in CI they fail.
 *
 * @param install The Debian packages that contain it.
 * @returns True when it is installed.
 */
export function needsProgram(name: string, install: string): boolean {
  const isThere = spawnSync(name, ["--version"]).error === undefined;
  const message = `These tests need ${name}. Install it with apt-get install ${install}.`;
  skipWithout({ isThere, lacks: { program: name, packages: install }, message });
  return isThere;
}

/** Runs a program without blocking this process, and returns its output. */
export async function run(name: string, args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(name, [...args], { timeout: 30_000 });
  return stdout;
}
