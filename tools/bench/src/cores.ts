import { spawnSync } from "node:child_process";
import { cpus } from "node:os";

/** One core for the server, the other one for its caller. */
export const serverCore = 0;
export const clientCore = 1;

/** Whether processes can be pinned: taskset is a part of util-linux, so only on Linux. */
export const pinsCores = spawnSync("taskset", ["--version"]).status === 0;

/** Pins a command to one core of the machine, where the platform can do that. */
export function onCore(core: number, command: readonly string[]): string[] {
  return pinsCores ? ["taskset", "--cpu-list", String(core), ...command] : [...command];
}

/** @throws {Error} on machines without one core each for a server and its caller */
export function checkCores(): void {
  if (cpus().length < 2) throw new Error("This benchmark needs two cores: one for the server and one for its caller.");
  if (pinsCores || process.platform !== "linux") return;
  throw new Error("This benchmark pins processes to cores with taskset. Install util-linux.");
}
