import { execFile } from "node:child_process";
import { root } from "./paths.ts";

export type Run = { status: number; output: string };

/** Runs a Node.js program in the project's root, with telemetry and update checks switched off. */
export function runNode(file: string, args: readonly string[]): Promise<Run> {
  const env = { ...process.env, DO_NOT_TRACK: "1", REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
  return new Promise((resolve) => {
    execFile(process.execPath, [file, ...args], { cwd: root, env }, (error, stdout, stderr) => {
      const status = error === null ? 0 : typeof error.code === "number" ? error.code : 1;
      resolve({ status, output: `${stdout}${stderr}` });
    });
  });
}
