import { createHash } from "node:crypto";
import { inspect } from "node:util";
import { startRedis } from "@dargah/test-kit/servers";
import type { Cluster, Redis } from "ioredis";
import type { createClient, createClientPool, createCluster } from "redis";
import { afterAll, describe, expect, test } from "vitest";
import { DargahError } from "../../src/errors/dargah-error.ts";
import { createRedisStore, type RedisStoreOptions, storeConformance } from "../../src/stores/index.ts";
import { scripts } from "../../src/stores/redis-scripts.ts";
import { type ClientName, type Connected, clientNames, connect } from "../support/redis-clients.ts";
import { useRedis } from "../support/use-redis.ts";

const redis = useRedis();
const opened: Connected[] = [];

afterAll(() => {
  for (const connected of opened) connected.close();
});

async function open(name: ClientName, url = redis().url): Promise<Connected> {
  const connected = await connect(name, url);
  opened.push(connected);
  return connected;
}

const newKey = () => `key-${crypto.randomUUID()}`;

describe.each(clientNames)("the Redis store over the package %s", (name) => {
  test.concurrent.each(storeConformance(async () => (await open(name)).store))("conforms: $name", ({ run }) => run());

  test.each([
    [{ ttlSeconds: 1000 }, 1_000_000],
    [{ ttlSeconds: 1000.0014 }, 1_000_001],
    [{ ttlSeconds: 1000.0016 }, 1_000_002],
    [{ ttlSeconds: 3_153_600_000 }, 3_153_600_000_000],
  ])("%o becomes %d ms of life", async (options, milliseconds) => {
    const { store, command } = await open(name);
    const [put, changed] = [newKey(), newKey()];
    // Redis reports the time of expiry, and its own clock.
    const [seconds, microseconds] = (await command("TIME")) as string[];
    const now = Number(seconds) * 1000 + Math.floor(Number(microseconds) / 1000);
    await store.putIfAbsent(put, "value", options);
    await store.putIfAbsent(changed, "first");
    await store.compareAndSet(changed, { expected: "first", value: "value", ...options });
    for (const key of [put, changed]) {
      const end = Number(await command("PEXPIRETIME", `dargah:${key}`));
      expect(end - now).toBeGreaterThanOrEqual(milliseconds);
      expect(end - now).toBeLessThan(milliseconds + 900);
    }
  });

  test("an entry without a time to live never expires, and a change keeps the expiry to the millisecond", async () => {
    const { store, command } = await open(name);
    const [endless, ending] = [newKey(), newKey()];
    await store.putIfAbsent(endless, "first");
    await store.putIfAbsent(ending, "first", { ttlSeconds: 1000 });
    const end = await command("PEXPIRETIME", `dargah:${ending}`);
    for (const key of [endless, ending]) await store.compareAndSet(key, { expected: "first", value: "second" });
    expect(Number(await command("PTTL", `dargah:${endless}`))).toBe(-1);
    expect(await command("PEXPIRETIME", `dargah:${ending}`)).toBe(end);
  });

  test("a script is sent once, and again if the server has forgotten it", async () => {
    const { store, command } = await open(name);
    const calls = async (which: string) => {
      const stats = String(await command("INFO", "commandstats"));
      return Number(new RegExp(`cmdstat_${which}:calls=(\\d+)`).exec(stats)?.[1] ?? 0);
    };
    await command("SCRIPT", "FLUSH");
    await command("CONFIG", "RESETSTAT");
    for (let index = 0; index < 5; index++) expect(await store.putIfAbsent(newKey(), "value")).toBeUndefined();
    expect([await calls("eval"), await calls("evalsha")]).toEqual([1, 5]);
    await command("SCRIPT", "FLUSH");
    const key = newKey();
    expect(await store.putIfAbsent(key, "value")).toBeUndefined();
    expect(await store.putIfAbsent(key, "other")).toBe("value");
    expect([await calls("eval"), await calls("evalsha")]).toEqual([2, 7]);
  });

  test("keys begin with the prefix, and stores with different prefixes do not collide", async () => {
    const { client, command } = await open(name);
    const key = newKey();
    await createRedisStore({ client }).putIfAbsent(key, "default");
    await createRedisStore({ client, prefix: "shop:" }).putIfAbsent(key, "own");
    await createRedisStore({ client, prefix: "" }).putIfAbsent(key, "bare");
    expect(await command("GET", `dargah:${key}`)).toBe("default");
    expect(await command("GET", `shop:${key}`)).toBe("own");
    expect(await command("GET", key)).toBe("bare");
  });

  const calls: [string, (connected: Connected, key: string) => Promise<unknown>][] = [
    ["get", ({ store }, key) => store.get(key)],
    ["putIfAbsent", ({ store }, key) => store.putIfAbsent(key, "canary-value", { ttlSeconds: 60 })],
    ["compareAndSet", ({ store }, key) => store.compareAndSet(key, { expected: "canary-old", value: "canary-new" })],
  ];

  test.each(calls)("a refusal of the server ends %s with store_failed, without key or value", async (method, call) => {
    const connected = await open(name);
    await connected.command("SADD", "dargah:canary-key", "canary-member");
    const error = await errorOf(call(connected, "canary-key"));
    expect(error.code).toBe("store_failed");
    expect(error.message).toBe(`Redis failed to run ${method}: WRONGTYPE.`);
    expectNoCanary(error);
  });

  test.each(calls)("a lost server ends %s with store_failed, without key or value", async (method, call) => {
    const server = await startRedis();
    const connected = await open(name, server.url);
    await connected.store.putIfAbsent("canary-key", "canary-old");
    await server.kill();
    const error = await errorOf(call(connected, "canary-key"));
    expect(error.code).toBe("store_failed");
    expect(error.message).toMatch(new RegExp(`^Redis failed to run ${method}: \\w+\\.$`));
    expectNoCanary(error);
  });
});

test.each(Object.entries(scripts))("the hash of the script %s matches its text", (_, { text, sha1 }) => {
  expect(sha1).toBe(createHash("sha1").update(text).digest("hex"));
});

describe("faulty clients", () => {
  test.each(["evalSha", "evalsha"])("errors of %s that quote everything are not passed on", async (method) => {
    const failing = async (...words: unknown[]) => {
      const quoted = `ERR unknown command, with args beginning with: ${JSON.stringify(words)}`;
      throw Object.assign(new Error(quoted), { command: { args: words }, code: "canary-code" });
    };
    const client = { get: failing, eval: failing, [method]: failing } as unknown as RedisStoreOptions["client"];
    const store = createRedisStore({ client });
    for (const call of [
      store.get("canary-key"),
      store.putIfAbsent("canary-key", "canary-value"),
      store.compareAndSet("canary-key", { expected: "canary-old", value: "canary-new" }),
    ]) {
      const error = await errorOf(call);
      expect(error.code).toBe("store_failed");
      expectNoCanary(error);
    }
  });

  test("a response that is not a string is refused, not used as a value", async () => {
    const client = {
      get: async () => new Uint8Array([1]),
      evalSha: async () => 5,
    } as unknown as RedisStoreOptions["client"];
    const store = createRedisStore({ client });
    expect((await errorOf(store.get("key"))).code).toBe("store_failed");
    expect((await errorOf(store.putIfAbsent("key", "value"))).code).toBe("store_failed");
    expect(await store.compareAndSet("key", { expected: "a", value: "b" })).toBe(false);
  });

  test.each([null, undefined, {}, "redis://127.0.0.1", { get: async () => null }])("%o is not a client", (client) => {
    const make = () => createRedisStore({ client: client as never });
    expect(make).toThrow(expect.objectContaining({ code: "invalid_option" }));
  });
});

test("the clients of both packages have the right types, alone, in a pool and in a cluster", () => {
  const _readOnly = (
    one: ReturnType<typeof createClient>,
    pool: ReturnType<typeof createClientPool>,
    cluster: ReturnType<typeof createCluster>,
    io: Redis,
    ioCluster: Cluster,
  ) => [one, pool, cluster, io, ioCluster].map((client) => createRedisStore({ client }));
  // @ts-expect-error
  const _wrong = () => createRedisStore({ client: new Map<string, string>() });
});

async function errorOf(call: Promise<unknown>): Promise<DargahError> {
  const error = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(DargahError);
  return error as DargahError;
}

function expectNoCanary(error: DargahError): void {
  const texts = [String(error), error.stack, JSON.stringify(error), inspect(error, { depth: 9, showHidden: true })];
  expect(texts.join("\n").replace(/^\s+at .*$/gm, "")).not.toContain("canary");
}
