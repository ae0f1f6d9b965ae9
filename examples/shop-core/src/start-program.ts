import { spawn } from "node:child_process";
import { once } from "node:events";

/** Where a shop runs, and its environment. */
export type Place = { port: number; environment: Record<string, string> };

/** Starts a program that serves the shop, waits until it responds, and returns a function that stops it. */
export async function startProgram(options: {
  command?: string;
  args: readonly string[];
  cwd: string;
  place: Place;
}): Promise<() => Promise<void>> {
  const { command = process.execPath, args, cwd, place } = options;
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...place.environment },
    stdio: ["ignore", "ignore", "pipe"],
  });
  // A shop reports forged callbacks there, which the tests send on purpose.
  let errors = "";
  child.stderr.on("data", (chunk) => (errors += chunk));
  const ended = once(child, "exit");
  const stop = async () => {
    child.kill();
    await ended;
  };
  try {
    await untilItResponds(`http://127.0.0.1:${place.port}/state`, () => child.exitCode);
  } catch (error) {
    await stop();
    throw new Error(`The shop did not start. ${errors}`, { cause: error });
  }
  return stop;
}

async function untilItResponds(url: string, exitCode: () => number | null): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      await (await fetch(url)).text();
      return;
    } catch (error) {
      if (exitCode() !== null) throw new Error(`The shop ended with ${exitCode()}.`);
      if (attempt > 600) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
