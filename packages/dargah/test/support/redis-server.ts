import { spawn } from "node:child_process";
import { once } from "node:events";
import { createConnection, createServer } from "node:net";
import { tmpdir } from "node:os";
import { needsProgram } from "@dargah/test-kit";
import { afterAll, beforeAll } from "vitest";

const program = "redis-server";

export type RedisServer = { port: number; url: string; kill(): Promise<void> };

/**
 * Starts a separate Redis server for the tests of a file, which writes nothing to disk. If Redis is not installed, the tests are skipped and say how to
 * install it; in CI they fail.
 *
 * @returns A function that returns the server inside a test.
 */
export function useRedis(): () => RedisServer {
  const installed = needsProgram(program, program);
  let server: RedisServer | undefined;

  beforeAll(async () => {
    if (installed) server = await startRedis();
  });

  afterAll(() => server?.kill());

  return () => server as RedisServer;
}

// The shell ends the server when its input ends, so even if this process was killed.
const untilInputEnds = `${program} "$@" & cat; kill -9 $!; wait`;

export async function startRedis(): Promise<RedisServer> {
  const port = await freePort();
  const options = { port, bind: "127.0.0.1", save: "", appendonly: "no", dir: tmpdir() };
  const values = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const shell = spawn("sh", ["-c", untilInputEnds, "sh", ...values], { stdio: ["pipe", "ignore", "ignore"] });
  const kill = async () => {
    if (shell.exitCode !== null) return;
    shell.stdin.end();
    await once(shell, "exit");
  };
  try {
    await responds(port);
  } catch (error) {
    await kill();
    throw error;
  }
  return { port, url: `redis://127.0.0.1:${port}`, kill };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(address !== null && typeof address === "object" ? address.port : 0));
    });
  });
}

async function responds(port: number): Promise<void> {
  const end = Date.now() + 10_000;
  while (!(await connects(port))) {
    if (Date.now() > end) throw new Error(`${program} did not start within 10 s.`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function connects(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ port, host: "127.0.0.1" });
    const end = (found: boolean) => () => {
      socket.destroy();
      resolve(found);
    };
    socket.once("connect", end(true)).once("error", end(false));
  });
}
