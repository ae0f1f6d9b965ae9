import { DargahError } from "../errors/dargah-error.ts";
import { readOptions } from "../errors/read-argument.ts";
import { type RedisClient, runnerOf } from "./redis-client.ts";
import { kindOf } from "./redis-failures.ts";
import { runScript, scripts } from "./redis-scripts.ts";
import type { Store } from "./store.ts";
import { readTtl } from "./ttl.ts";

export type RedisStoreOptions = {
  /**
   * A connected client or cluster of `redis` 4 or later, `ioredis` or `@valkey/valkey-glide`. You own it: the store neither connects nor closes it.
   */
  client: RedisClient;
  /** Prefix of every key. @default "dargah:" */
  prefix?: string;
};

/**
 * Makes a store in Redis 6 or later, or Valkey. Each method is one command or script on one key, so it is atomic, even in a cluster.
 *
 * A server that evicts keys when its memory is full (`maxmemory-policy` other than `noeviction`) or that loses writes on a crash (`appendonly
 * no`) loses data that must be kept. Make the client read from the primary: a replica may return stale values.
 *
 * @throws {DargahError} `invalid_option` when the client has another shape; the message says why.
 */
export function createRedisStore(options: RedisStoreOptions): Store {
  const { client, prefix = "dargah:" } = readOptions(options);
  const runner = runnerOf(client, 'The option "client"');
  if (typeof prefix !== "string") throw new DargahError("invalid_option", 'The option "prefix" must be a string.');
  const runNamed = (name: keyof typeof scripts, key: string, values: string[]): Promise<unknown> =>
    named(name, () => runScript(runner, scripts[name], { keys: [prefix + key], values }));

  return {
    async get(key) {
      return readValue(await named("get", () => client.get(prefix + key)));
    },

    async putIfAbsent(key, value, { ttlSeconds } = {}) {
      return readValue(await runNamed("putIfAbsent", key, [value, ttlText(ttlSeconds)]));
    },

    async compareAndSet(key, { expected, value, ttlSeconds }) {
      // A client may be configured to return numbers as text or as bigint.
      return String(await runNamed("compareAndSet", key, [expected, value, ttlText(ttlSeconds)])) === "1";
    },
  };
}

/** @throws {DargahError} `store_failed` */
async function named(name: keyof Store, run: () => Promise<unknown>): Promise<unknown> {
  try {
    return await run();
  } catch (error) {
    throw new DargahError("store_failed", `Redis failed to run ${name}: ${kindOf(error)}.`);
  }
}

function ttlText(ttlSeconds: number | undefined): string {
  return String(readTtl(ttlSeconds) ?? "");
}

function readValue(reply: unknown): string | undefined {
  if (typeof reply === "string") return reply;
  if (reply === null || reply === undefined) return undefined;
  throw new DargahError(
    "store_failed",
    "Redis returned a value that is not a string. Configure the client to map replies to strings.",
  );
}
