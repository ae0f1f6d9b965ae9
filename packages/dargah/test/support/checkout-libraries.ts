import { sql } from "drizzle-orm";
import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import { CompiledQuery, Kysely, PostgresDialect, type Transaction } from "kysely";
import type pg from "pg";
import { DataSource, type EntityManager } from "typeorm";
import {
  createPostgresCheckoutStore,
  type PostgresCheckoutStoreOptions,
  type SqlCheckoutStore,
} from "../../src/checkout/stores/postgres.ts";

/** The database of a merchant who uses a library. */
export type Library = {
  store: SqlCheckoutStore<never>;
  /** Writes a row in the transaction of the library. */
  write(handle: never, key: string): Promise<void>;
  /** Fails in the transaction of the library. */
  fail(handle: never): Promise<unknown>;
};

type Tables = { delivered: { key: string } };

type DrizzleTransaction = Parameters<Parameters<NodePgDatabase["transaction"]>[0]>[0];

/** @param options given to the store */
type Open = (pool: pg.Pool, options?: PostgresCheckoutStoreOptions) => Promise<Library> | Library;

function openDrizzle(pool: pg.Pool, options?: PostgresCheckoutStoreOptions): Library {
  const db = drizzle(pool);
  const store = createPostgresCheckoutStore<DrizzleTransaction>(pool, {
    ...options,
    transact: (work) =>
      db.transaction((handle) =>
        work({ handle, query: ({ strings, values }) => handle.execute(sql(strings, ...values)) }),
      ),
  });
  return {
    store: store as unknown as SqlCheckoutStore<never>,
    write: async (handle: DrizzleTransaction, key) =>
      void (await handle.execute(sql`INSERT INTO delivered VALUES (${key})`)),
    fail: (handle: DrizzleTransaction) => handle.execute(sql`SELECT * FROM no_such_table`),
  };
}

function openKysely(pool: pg.Pool, options?: PostgresCheckoutStoreOptions): Library {
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  const store = createPostgresCheckoutStore<Transaction<Tables>>(pool, {
    ...options,
    transact: (work) =>
      db
        .transaction()
        .execute((handle) =>
          work({ handle, query: ({ text, values }) => handle.executeQuery(CompiledQuery.raw(text, values)) }),
        ),
  });
  return {
    store: store as unknown as SqlCheckoutStore<never>,
    write: async (handle: Transaction<Tables>, key) =>
      void (await handle.insertInto("delivered").values({ key }).execute()),
    fail: (handle: Transaction<Tables>) => handle.executeQuery(CompiledQuery.raw("SELECT * FROM no_such_table")),
  };
}

async function openTypeorm(pool: pg.Pool, options?: PostgresCheckoutStoreOptions): Promise<Library> {
  // TypeORM makes its own pool. This makes it take the given one.
  const driver = {
    Pool: class {
      constructor() {
        // biome-ignore lint/correctness/noConstructorReturn: this is how a driver is replaced
        return pool;
      }
    },
  };
  const dataSource = await new DataSource({ type: "postgres", driver }).initialize();
  const store = createPostgresCheckoutStore<EntityManager>(pool, {
    ...options,
    transact: (work) =>
      dataSource.transaction("READ COMMITTED", (handle) =>
        work({ handle, query: ({ text, values }) => handle.query(text, values) }),
      ),
  });
  return {
    store: store as unknown as SqlCheckoutStore<never>,
    write: (handle: EntityManager, key) => handle.query("INSERT INTO delivered VALUES ($1)", [key]),
    fail: (handle: EntityManager) => handle.query("SELECT * FROM no_such_table"),
  };
}

export const libraries: Readonly<Record<"Drizzle" | "Kysely" | "TypeORM", Open>> = {
  Drizzle: openDrizzle,
  Kysely: openKysely,
  TypeORM: openTypeorm,
};
