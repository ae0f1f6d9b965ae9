import { needsProgram } from "@dargah/test-kit";
import { type RedisServer, startRedis } from "@dargah/test-kit/servers";
import { afterAll, beforeAll } from "vitest";

/**
 * Starts a separate Redis server for the tests of a file, which writes nothing to disk by default. If Redis is not installed, the tests are skipped and say how to
 * install it; in CI they fail.
 *
 * @param settings Further settings of the server.
 * @returns A function that returns the server inside a test.
 */
export function useRedis(settings: Record<string, string> = {}): () => RedisServer {
  const installed = needsProgram("redis-server", "redis-server");
  let server: RedisServer | undefined;

  beforeAll(async () => {
    if (installed) server = await startRedis({ settings });
  });

  afterAll(() => server?.kill());

  return () => server as RedisServer;
}
