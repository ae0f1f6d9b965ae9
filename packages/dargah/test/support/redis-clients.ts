import { Redis } from "ioredis";
import { createClient } from "redis";
import { createRedisStore, type RedisStoreOptions, type Store } from "../../src/stores/index.ts";

export type ClientName = "redis" | "ioredis";
export const clientNames: ClientName[] = ["redis", "ioredis"];

export type Connected = {
  client: RedisStoreOptions["client"];
  store: Store;
  /** Any command, to inspect the server directly. */
  command(...words: string[]): Promise<unknown>;
  close(): void;
};

/** Connects with one of the two packages. A broken connection is not restored, so that its errors appear at once. */
export async function connect(name: ClientName, url: string): Promise<Connected> {
  const { client, ...rest } = await (name === "redis" ? connectNodeRedis(url) : connectIoRedis(url));
  return { client, store: createRedisStore({ client }), ...rest };
}

async function connectNodeRedis(url: string) {
  const client = createClient({ url, socket: { reconnectStrategy: false } });
  client.on("error", () => undefined);
  await client.connect();
  return {
    client,
    command: (...words: string[]): Promise<unknown> => client.sendCommand(words),
    close: () => {
      if (client.isOpen) client.destroy();
    },
  };
}

async function connectIoRedis(url: string) {
  const client = new Redis(url, { lazyConnect: true, retryStrategy: () => null, maxRetriesPerRequest: 0 });
  client.on("error", () => undefined);
  await client.connect();
  return {
    client,
    command: (...[word = "", ...words]: string[]): Promise<unknown> => client.call(word, ...words),
    close: () => client.disconnect(),
  };
}
