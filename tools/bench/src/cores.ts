import { spawnSync } from "node:child_process";
import { cpus } from "node:os";

/** The server has a core for itself, and who calls it has the other one. */
export const serverCore = 0;
export const clientCore = 1;

/** The command, held to one core of the machine. */
export function onCore(core: number, command: readonly string[]): string[] {
  return ["taskset", "--cpu-list", String(core), ...command];
}

/** @throws {Error} where a server and its caller cannot have a core each */
export function checkCores(): void {
  if (cpus().length < 2) throw new Error("This benchmark needs two cores: one for the server, one for its caller.");
  if (spawnSync("taskset", ["--version"]).status !== 0) {
    throw new Error("This benchmark holds processes to cores with taskset, which is part of util-linux.");
  }
}
