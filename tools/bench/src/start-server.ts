import { type ChildProcess, spawn } from "node:child_process";
import { freePort } from "@dargah/test-kit/servers";
import { onCore, serverCore } from "./cores.ts";
import { ownRuntime } from "./runtimes.ts";

export type Running = { url: string; pid: number; startSeconds: number; stop(): Promise<void> };

/** A server: its script with its arguments, and its base URL. */
export type Server = {
  title: string;
  command(gateway: string, port: number): [script: string, ...args: string[]];
  base(url: string, gateway: string): string;
};

/**
 * Starts a server on its core, on the Node.js of the tools by default, and waits until it responds.
 *
 * @throws {Error} with its output when it exits, or does not respond within 30 seconds
 */
export async function startServer(server: Server, gateway: string, runtime = ownRuntime): Promise<Running> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const [file = "", ...args] = onCore(serverCore, runtime.command(...server.command(gateway, port)));
  const start = performance.now();
  // taskset replaces itself with the command, so the process id is the server's own.
  const child = spawn(file, args, { stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, NO_COLOR: "1" } });
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      printed = (printed + text).slice(-2000);
    });
  }
  while (!(await responds(url))) {
    if (child.exitCode !== null || performance.now() - start > 30_000) {
      await stop(child);
      throw new Error(`${server.title} does not respond:\n${printed}`);
    }
    await new Promise((next) => setTimeout(next, 5));
  }
  return {
    url: server.base(url, gateway),
    pid: child.pid as number,
    startSeconds: (performance.now() - start) / 1000,
    stop: () => stop(child),
  };
}

/** True for any response: a server that returns 404 is running. */
async function responds(url: string): Promise<boolean> {
  const response = await fetch(url).catch(() => undefined);
  await response?.arrayBuffer();
  return response !== undefined;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  const late = setTimeout(() => child.kill("SIGKILL"), 5000);
  await ended;
  clearTimeout(late);
}
