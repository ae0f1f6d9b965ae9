import { DargahError } from "../errors/dargah-error.ts";

/** The methods used of a client or cluster of the package `redis`, version 4 or later. */
export type NodeRedisClient = {
  get(key: string): Promise<unknown>;
  eval(script: string, options: { keys: string[]; arguments: string[] }): Promise<unknown>;
  evalSha(sha1: string, options: { keys: string[]; arguments: string[] }): Promise<unknown>;
};

/** The methods used of a client or cluster of the package `ioredis`, version 5 or later. */
export type IoRedisClient = {
  get(key: string): Promise<unknown>;
  eval(script: string, numberOfKeys: number, ...keyAndArguments: string[]): Promise<unknown>;
  evalsha(sha1: string, numberOfKeys: number, ...keyAndArguments: string[]): Promise<unknown>;
};

/** The methods used of a client or cluster of the package `@valkey/valkey-glide`. */
export type ValkeyGlideClient = {
  get(key: string): Promise<unknown>;
  customCommand(words: string[]): Promise<unknown>;
};

export type RedisClient = NodeRedisClient | IoRedisClient | ValkeyGlideClient;

/** Runs scripts, on any of the clients. In a cluster, the keys of a script must be in one slot. */
export type ScriptRunner = {
  byText(script: string, keys: string[], values: string[]): Promise<unknown>;
  byHash(sha1: string, keys: string[], values: string[]): Promise<unknown>;
};

/** A script runner, or the reason why a client cannot be used. */
type ReadClient =
  | { readonly runner: ScriptRunner; readonly problem?: never }
  | { readonly runner?: never; readonly problem: string };

/**
 * Returns what runs scripts on a client.
 *
 * @param name How the message names the client.
 * @throws {DargahError} `invalid_option` when the client has another shape; the message says why
 */
export function runnerOf(given: RedisClient, name: string): ScriptRunner {
  const { runner, problem } = readClient(given);
  if (runner) return runner;
  throw new DargahError(
    "invalid_option",
    `${name} ${problem}. It must be a connected client of "redis" (4 or later), "ioredis" or "@valkey/valkey-glide".`,
  );
}

/** Detects the client by its shape at the start: a wrong one would otherwise fail only while a payer waits. */
function readClient(given: RedisClient): ReadClient {
  const unusable = problemOf(given);
  if (unusable !== undefined) return { problem: unusable };
  // `redis` is checked first: only its client spells the name with a capital S.
  if (has(given, "evalSha")) {
    const client = given as NodeRedisClient;
    return {
      runner: {
        byText: (script, keys, values) => client.eval(script, { keys, arguments: values }),
        byHash: (sha1, keys, values) => client.evalSha(sha1, { keys, arguments: values }),
      },
    };
  }
  if (has(given, "evalsha")) {
    const client = given as IoRedisClient;
    return {
      runner: {
        byText: (script, keys, values) => client.eval(script, keys.length, ...keys, ...values),
        byHash: (sha1, keys, values) => client.evalsha(sha1, keys.length, ...keys, ...values),
      },
    };
  }
  if (has(given, "customCommand")) {
    const client = given as ValkeyGlideClient;
    return {
      runner: {
        byText: (script, keys, values) =>
          client.customCommand(["EVAL", script, String(keys.length), ...keys, ...values]),
        byHash: (sha1, keys, values) =>
          client.customCommand(["EVALSHA", sha1, String(keys.length), ...keys, ...values]),
      },
    };
  }
  return { problem: "cannot run scripts" };
}

function problemOf(client: unknown): string | undefined {
  if (typeof client !== "object" || client === null) return "is not a client";
  if (has(client, "then")) return "is a promise: await it first";
  if (!has(client, "get")) return "has no get()";
  if ("v4" in client) return "is in the legacy mode of redis 4, which uses callbacks: create it without legacyMode";
  if ("internal_send_command" in client) return "uses callbacks: use redis 4 or later";
  if ("isPipeline" in client || has(client, "execAsPipeline"))
    return "collects commands instead of running each at once";
  // It parses returned values as JSON, so digits become numbers.
  if (has(client, "createScript")) {
    return "is a client of @upstash/redis, which changes the values it returns: connect to the same database with redis or ioredis";
  }
  return undefined;
}

function has(client: object, name: string): boolean {
  return typeof (client as Record<string, unknown>)[name] === "function";
}
