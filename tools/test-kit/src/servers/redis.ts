import { mkdtemp, rm } from "node:fs/promises";
import { createConnection } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "./free-port.ts";
import { responds, startServer } from "./start-server.ts";

export type RedisServer = {
  port: number;
  url: string;
  /** Ends it as a crash would, and starts it again on the same data and port. */
  crash(): Promise<void>;
  /** Ends it for good. */
  kill(): Promise<void>;
};

/**
 * Starts a Redis of its own on the loopback interface, with its data in a folder that is removed.
 *
 * @param options.settings Further settings, such as `appendonly`. By default it writes nothing to disk.
 */
export async function startRedis(options: { settings?: Record<string, string> } = {}): Promise<RedisServer> {
  const dir = await mkdtemp(join(tmpdir(), "dargah-redis-"));
  const port = await freePort();
  const settings = { port, bind: "127.0.0.1", save: "", appendonly: "no", dir, ...options.settings };
  const values = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const start = async () => {
    const started = startServer(["KILL", "redis-server", ...values]);
    await responds("redis-server", () => connect(port)).catch(async (error: unknown) => {
      await started.kill();
      throw error;
    });
    return started;
  };
  let server = await start();
  return {
    port,
    url: `redis://127.0.0.1:${port}`,
    async crash() {
      await server.kill();
      server = await start();
    },
    async kill() {
      await server.kill();
      await rm(dir, { recursive: true, force: true, maxRetries: 20 });
    },
  };
}

function connect(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = createConnection({ port, host: "127.0.0.1" });
    socket.once("connect", () => {
      socket.destroy();
      resolve();
    });
    socket.once("error", reject);
  });
}
