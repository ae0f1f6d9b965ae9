import { createHash } from "node:crypto";
import { Cluster } from "ioredis";
import { createCluster } from "redis";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { CheckoutStore, OrderRecord } from "../../../src/checkout/index.ts";
import { checkoutStoreConformance } from "../../../src/checkout/stores/conformance/index.ts";
import {
  newId,
  nextOrder,
  putJob,
  putOrder,
  sampleOrder,
  samplePayment,
} from "../../../src/checkout/stores/conformance/samples.ts";
import { scripts } from "../../../src/checkout/stores/redis/scripts.ts";
import { createRedisCheckoutStore, type RedisClient } from "../../../src/checkout/stores/redis.ts";
import { rial } from "../../../src/money/rial.ts";
import { type Connected, clientNames, connect } from "../../support/redis-clients.ts";
import { useRedis } from "../../support/use-redis.ts";

const redis = useRedis();
/** One server of a cluster, with all slots, so that keys of different slots are refused. */
const node = useRedis({ "cluster-enabled": "yes", "cluster-announce-ip": "127.0.0.1" });
const connections: Partial<Record<string, Connected>> = {};

beforeAll(async () => {
  for (const name of clientNames) if (redis()) connections[name] = await connect(name, redis().url);
});

afterAll(() => {
  for (const connected of Object.values(connections)) connected?.close();
});

const connected = (name = "redis") => connections[name] as Connected;
const storeOn = (client: RedisClient = connected().client) =>
  createRedisCheckoutStore(client, { checkSettings: false });
const makeStore = () => storeOn();
const shop = "shop";

describe.each(clientNames)("the Redis checkout store over the package %s", (name) => {
  for (const check of checkoutStoreConformance(() => storeOn(connected(name).client))) test(check.name, check.run);
});

describe("the Redis checkout store in a cluster", () => {
  const clusters: { client: RedisClient; close(): void }[] = [];

  beforeAll(async () => {
    if (!node()) return;
    const { command, close } = await connect("redis", node().url);
    await command("CLUSTER", "ADDSLOTSRANGE", "0", "16383");
    await vi.waitFor(async () => expect(await command("CLUSTER", "INFO")).toMatch(/cluster_state:ok/), 10_000);
    close();
    const [one, other] = [createCluster({ rootNodes: [{ url: node().url }] }), new Cluster([node().url])];
    await one.connect();
    clusters.push({ client: one, close: () => one.destroy() }, { client: other, close: () => other.disconnect() });
  }, 20_000);

  afterAll(() => {
    for (const { close } of clusters) close();
  });

  describe.each(clientNames)("over the package %s", (name) => {
    const makeStore = () => storeOn(clusters[clientNames.indexOf(name)]?.client);
    for (const check of checkoutStoreConformance(makeStore)) test(check.name, check.run);
  });
});

test("the time is the server's", async () => {
  vi.spyOn(Date, "now").mockReturnValue(5);
  const { now } = await makeStore().read({ shop, orderId: "1" });
  vi.restoreAllMocks();
  expect(now).toBeGreaterThan(1_700_000_000_000);
  expect(Math.abs(now - Date.now())).toBeLessThan(60_000);
});

test("a test can set the time", async () => {
  const store = createRedisCheckoutStore(connected().client, { checkSettings: false, now: () => 1_234 });
  const order = sampleOrder({ shop: newId() });
  const payments = [samplePayment(order, { dueAt: 1_234 }), samplePayment(order, { dueAt: 1_235 })];
  await putOrder(store, order, { payments });
  expect((await store.read(order)).now).toBe(1_234);
  expect(await store.duePayments({ shop: order.shop, limit: 9 })).toEqual(payments.slice(0, 1));
});

/** A client that runs scripts of one name in another way. */
function altering(script: keyof typeof scripts, alter: (run: () => Promise<unknown>) => Promise<unknown>): RedisClient {
  const { client, command } = connected();
  const { sha1, text } = scripts[script];
  type Given = { keys: string[]; arguments: string[] };
  const evalSha = (hash: string, { keys, arguments: values }: Given): Promise<unknown> => {
    const run = () => command("EVAL", text, String(keys.length), ...keys, ...values);
    return hash === sha1
      ? alter(run)
      : (client as { evalSha: typeof evalSha }).evalSha(hash, { keys, arguments: values });
  };
  return { ...(client as object), get: client.get, eval: (client as { eval: unknown }).eval, evalSha } as RedisClient;
}

const lost = () => Object.assign(new Error("Socket closed unexpectedly"), { code: "ECONNRESET" });

const raise = (store: CheckoutStore<undefined>, order: OrderRecord) =>
  store.update(order, (found) => ({
    order: { ...nextOrder(found), amount: rial(nextOrder(found).amount + 1) },
    payments: [],
    jobs: [],
  }));

async function newOrder(): Promise<OrderRecord> {
  const order = sampleOrder({ shop, amount: rial(1) });
  await putOrder(makeStore(), order);
  return order;
}

describe("a write without a response", () => {
  /** Alters the first writes of a store. */
  const alteringWrites = (count: number, alter: (write: () => Promise<unknown>) => Promise<unknown>) => {
    let left = count;
    return storeOn(altering("write", (run) => (left-- > 0 ? alter(run) : run())));
  };

  test("counts as written when it has taken effect, and is not repeated", async () => {
    const order = await newOrder();
    const store = alteringWrites(1, async (write) => {
      await write();
      throw lost();
    });
    expect((await raise(store, order)).file?.order).toMatchObject({ amount: 2, version: 2 });
    expect((await store.read(order)).file?.order).toMatchObject({ amount: 2, version: 2 });
  });

  test("is repeated when it has not taken effect", async () => {
    const order = await newOrder();
    const store = alteringWrites(2, () => Promise.reject(lost()));
    expect((await raise(store, order)).file?.order).toMatchObject({ amount: 2, version: 2 });
  });

  test("that a client sends twice counts once, and is no other's", async () => {
    const order = await newOrder();
    const store = alteringWrites(1, async (write) => {
      await write();
      return write();
    });
    let decisions = 0;
    const { file } = await store.update(order, (found) => {
      decisions += 1;
      return { order: nextOrder(found), payments: [], jobs: [] };
    });
    expect([file?.order.version, decisions]).toEqual([2, 1]);
  });

  test("is decided again when another process wrote in its place", async () => {
    const order = await newOrder();
    const store = alteringWrites(1, async () => {
      await raise(makeStore(), order);
      throw lost();
    });
    expect((await raise(store, order)).file?.order).toMatchObject({ amount: 3, version: 3 });
  });

  test("is reported when the order has changed so often that nobody knows", async () => {
    const order = await newOrder();
    const store = alteringWrites(1, async (write) => {
      await write();
      await raise(makeStore(), order);
      throw lost();
    });
    await expect(raise(store, order)).rejects.toMatchObject({
      code: "store_failed",
      message: "Redis did not confirm a change, so it may have taken effect.",
    });
  });

  test("is given up after a few times", async () => {
    const order = await newOrder();
    let tries = 0;
    const store = alteringWrites(100, () => {
      tries += 1;
      return Promise.reject(lost());
    });
    await expect(raise(store, order)).rejects.toMatchObject({
      code: "store_failed",
      message: 'Redis failed to run the script "write": ECONNRESET.',
    });
    expect(tries).toBe(4);
  });

  test("of a job is found by the next reading, and is not repeated", async () => {
    const { id } = await putJob(makeStore(), shop);
    const store = alteringWrites(1, async (write) => {
      await write();
      throw lost();
    });
    const job = await store.updateJob(id, (job) => ({ ...job, tries: job.tries + 1, version: job.version + 1 }));
    expect(job).toMatchObject({ tries: 1, version: 2 });
    expect(await store.readJob(id)).toEqual(job);
  });
});

test("what was decided on a write that a failover has lost is decided again", async () => {
  const [order, { command }] = [await newOrder(), connected()];
  const key = `{dargah:checkout}:${JSON.stringify(["order", shop, order.orderId])}`;
  const before = String(await command("GET", key));
  await raise(makeStore(), order);
  let decisions = 0;
  const { file } = await makeStore().update(order, (found) => {
    decisions += 1;
    return { order: { ...nextOrder(found), claim: "mine" }, payments: [], jobs: [] };
  });
  expect([file?.order.version, decisions]).toEqual([3, 1]);
  // As a failover would: an earlier state is back, and another process writes the same version again.
  await command("SET", key, before);
  let isFirst = true;
  const reading = altering("read", async (run) => {
    const found = await run();
    if (isFirst && String(found).includes(order.orderId)) {
      isFirst = false;
      await command("SET", key, before);
      await makeStore().update(order, (found) => ({
        order: { ...nextOrder(found), amount: rial(77) },
        payments: [],
        jobs: [],
      }));
    }
    return found;
  });
  const after = await raise(storeOn(reading), order);
  expect(after.file?.order).toMatchObject({ amount: 78, version: 3, claim: null });
});

describe("a refusal of the server", () => {
  test("of memory is store_failed at once, and nothing is written", async () => {
    const [order, { command }] = [await newOrder(), connected()];
    let tries = 0;
    const store = storeOn(
      altering("write", (run) => {
        tries += 1;
        return run();
      }),
    );
    const payment = samplePayment(order, { dueAt: 1 });
    await command("CONFIG", "SET", "maxmemory", "1");
    try {
      const writing = store.update(order, (found) => ({ order: nextOrder(found), payments: [payment], jobs: [] }));
      await expect(writing).rejects.toMatchObject({
        code: "store_failed",
        message: 'Redis failed to run the script "write": OOM.',
      });
    } finally {
      await command("CONFIG", "SET", "maxmemory", "0");
    }
    expect(tries).toBe(1);
    expect((await store.read(order)).file?.payments).toEqual([]);
    expect((await store.read({ paymentId: payment.id })).file).toBeUndefined();
    expect(await store.list({ shop, orderId: order.orderId, limit: 9 })).toEqual([]);
  });

  test("names no value", async () => {
    const { command } = connected();
    await command("SADD", `{dargah:checkout}:${JSON.stringify(["all", "canary"])}`, "canary-member");
    const error = await makeStore()
      .list({ shop: "canary", limit: 1 })
      .catch((error: unknown) => error);
    expect(error).toMatchObject({ code: "store_failed" });
    expect(String(error)).toMatch(/^DargahError: Redis failed to run the script "range": [A-Z]+\.$/);
  });
});

describe("the settings of the server", () => {
  const config = async (settings: Record<string, string>) => {
    for (const [name, value] of Object.entries(settings)) await connected().command("CONFIG", "SET", name, value);
  };
  const safe = { appendonly: "yes", appendfsync: "always", "maxmemory-policy": "noeviction" };
  const read = (client: RedisClient, onWarning = (_: string): void => undefined) => {
    const store = createRedisCheckoutStore(client, { onWarning });
    return () => store.read({ shop, orderId: "1" });
  };

  afterAll(() => (redis() ? config({ ...safe, appendonly: "no" }) : undefined));

  describe.each(clientNames)("over the package %s", (name) => {
    test("are accepted when nothing can be lost, without a warning", async () => {
      await config({ ...safe, "maxmemory-policy": "volatile-lru" });
      const warnings: string[] = [];
      await read(connected(name).client, (text) => warnings.push(text))();
      expect(warnings).toEqual([]);
    });

    test.each([
      [{ appendonly: "no" }, /can lose confirmed payments with "appendonly no"\. Set "appendonly yes"/],
      [{ appendfsync: "everysec" }, /with "appendfsync everysec"/],
      [{ "maxmemory-policy": "allkeys-lru" }, /with "maxmemory-policy allkeys-lru"/],
      [{ appendonly: "no", appendfsync: "no" }, /with "appendonly no" and "appendfsync no"/],
    ])("are refused with %o, until they are set, unless the merchant accepts the loss", async (wrong, message) => {
      await config({ ...safe, ...wrong });
      const reading = read(connected(name).client);
      await expect(reading()).rejects.toMatchObject({ code: "store_failed", message: expect.stringMatching(message) });
      await storeOn(connected(name).client).read({ shop, orderId: "1" });
      await config(safe);
      await reading();
    });

    test("that the server does not show are named once", async () => {
      const { command } = connected();
      await config(safe);
      await command("ACL", "SETUSER", "shop", "on", ">word", "~*", "+@all", "-config", "-info");
      const hidden = await connect(name, redis().url.replace("//", "//shop:word@"));
      const warnings: string[] = [];
      const reading = read(hidden.client, (text) => warnings.push(text));
      await Promise.all([reading(), reading()]);
      await reading();
      hidden.close();
      expect(warnings).toEqual([
        expect.stringMatching(
          /^Redis does not show these settings, so they are unchecked: appendonly, appendfsync, maxmemory-policy\. /,
        ),
      ]);
    });
  });
});

test("every key has one hash tag, and a prefix of its own keeps shops of one server apart", async () => {
  const { client, command } = connected();
  await command("FLUSHALL");
  const store = createRedisCheckoutStore(client, { prefix: "other:", checkSettings: false });
  const order = sampleOrder({ shop });
  const payment = samplePayment(order, { reference: "reference", dueAt: 1 });
  await putOrder(store, order, { payments: [payment] });
  await putJob(store, shop);
  const keys = (await command("KEYS", "*")) as string[];
  expect(keys.length).toBeGreaterThan(8);
  expect(keys.filter((key) => !key.startsWith("{other:checkout}:"))).toEqual([]);
  expect((await makeStore().read(order)).file).toBeUndefined();
});

test("a list finds what fits behind many that do not", async () => {
  const [store, order] = [makeStore(), sampleOrder({ shop: newId() })];
  const account = newId();
  const fitting = samplePayment(order, { account, state: "paid", createdAt: 1 });
  const others = Array.from({ length: 60 }, (_, at) => samplePayment(order, { state: "paid", createdAt: 2 + at }));
  await putOrder(store, order, { payments: [fitting, ...others] });
  expect(await store.list({ shop: order.shop, states: ["paid"], account, limit: 1 })).toEqual([fitting]);
});

test("what has ended leaves the indexes of the sweep", async () => {
  const { command } = connected();
  const [store, order] = [makeStore(), sampleOrder({ shop: newId() })];
  const payment = samplePayment(order, { dueAt: 1 });
  await putOrder(store, order, { payments: [payment] });
  const { id } = await putJob(store, order.shop);
  const count = (index: string) => command("ZCARD", `{dargah:checkout}:${JSON.stringify([index, order.shop])}`);
  expect([await count("due"), await count("jobs")]).toEqual([1, 1]);
  await store.updateJob(id, (job) => ({ ...job, state: "done", version: 2 }));
  await store.update(order, (found) => ({
    order: nextOrder(found),
    payments: [{ ...payment, dueAt: null, state: "expired" }],
    jobs: [],
  }));
  expect([await count("due"), await count("jobs")]).toEqual([0, 0]);
});

test.each(Object.entries(scripts))("the hash of the script %s matches its text", (_, { text, sha1 }) => {
  expect(sha1).toBe(createHash("sha1").update(text).digest("hex"));
});

test.each([
  [{ prefix: "{shop}" }, /"prefix" must be text without braces/],
  [{ prefix: 1 }, /"prefix" must be/],
  [{ checkSettings: 1 }, /"checkSettings" must be true or false/],
  [{ onWarning: 1 }, /"onWarning" must be a function/],
  [{ now: 1 }, /"now" must be a function/],
])("the options %o are refused", (options, message) => {
  const client = { get: async () => null, eval: async () => null, evalSha: async () => null };
  const make = () => createRedisCheckoutStore(client, options as never);
  expect(make).toThrow(expect.objectContaining({ code: "invalid_option", message: expect.stringMatching(message) }));
});

test.each([undefined, null, {}, "redis://localhost"])("%o is not a client", (client) => {
  const make = () => createRedisCheckoutStore(client as never);
  expect(make).toThrow(
    expect.objectContaining({
      code: "invalid_option",
      message: expect.stringMatching(/^The client .* "redis" \(4 or later\)/),
    }),
  );
});
