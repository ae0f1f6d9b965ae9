import { execFile, spawnSync } from "node:child_process";
import { promisify } from "node:util";
import { skipThisTestWithout, skipWithout } from "./skip-without.ts";

const found = new Map<string, boolean>();

/**
 * Skips the tests of a block when a program is missing, with how to install it; in CI they fail.
 *
 * @param install The Debian packages that contain it.
 * @returns True when it is installed.
 */
export function needsProgram(name: string, install: string): boolean {
  const need = needOf(name, install);
  skipWithout(need);
  return need.isThere;
}

/** Does the same for the test that is running, so a helper of tests can call it. Outside of a test it throws. */
export function thisTestNeedsProgram(name: string, install: string): void {
  skipThisTestWithout(needOf(name, install));
}

/** Runs a program without blocking this process, and returns its output. */
export async function run(name: string, args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(name, [...args], { timeout: 30_000 });
  return stdout;
}

function needOf(name: string, install: string) {
  const isThere = found.get(name) ?? spawnSync(name, ["--version"]).error === undefined;
  found.set(name, isThere);
  const message = `These tests need ${name}. Install it with apt-get install ${install}.`;
  return { isThere, lacks: { program: name, packages: install }, message };
}
