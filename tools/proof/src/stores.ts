import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startPostgres, startRedis } from "@dargah/test-kit/servers";

/** What the shops of a proof keep their orders in. */
export type Place = {
  /** Passed to each shop. */
  readonly address: string;
  /** Ends the server as a crash would, and starts it again. */
  crash?(): Promise<void>;
  remove(): Promise<void>;
};

export type StoreKind = {
  readonly title: string;
  readonly processes: number;
  /** Whether it loses payments when its server crashes, which the proof must find. */
  readonly isUnsafe?: boolean;
  make(): Promise<Place>;
};

/** Each is run by `npm run proof <name>`. */
export const stores = {
  postgres: {
    title: "PostgreSQL, over pg",
    processes: 8,
    async make() {
      // As a merchant runs it: what is confirmed is on the disk.
      const server = await startPostgres({ settings: { fsync: "on" } });
      return { address: await server.newDatabase(), crash: () => server.crash(), remove: () => server.stop() };
    },
  },

  redis: {
    title: "Redis, appendonly yes and appendfsync always, over redis",
    processes: 8,
    make: () => makeRedis({ appendonly: "yes", appendfsync: "always" }),
  },

  "redis-rdb": {
    title: "Redis, RDB only, over redis",
    processes: 8,
    isUnsafe: true,
    make: () => makeRedis({ save: "5 1" }),
  },

  sqlite: {
    title: "SQLite, over node:sqlite",
    processes: 4,
    async make() {
      const folder = await mkdtemp(join(tmpdir(), "dargah-proof-"));
      return { address: join(folder, "shop.db"), remove: () => rm(folder, { recursive: true }) };
    },
  },
} satisfies Record<string, StoreKind>;

async function makeRedis(settings: Record<string, string>): Promise<Place> {
  const server = await startRedis({ settings });
  return { address: server.url, crash: () => server.crash(), remove: () => server.kill() };
}

export type StoreName = keyof typeof stores;
