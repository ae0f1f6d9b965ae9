import { DatabaseSync } from "node:sqlite";
import type { PostgresServer } from "@dargah/test-kit/servers";
import { createClient } from "@libsql/client";
import pg from "pg";
import postgres from "postgres";
import { createPostgresCheckoutStore, type SqlCheckoutStore } from "../../src/checkout/stores/postgres.ts";
import { createSqliteCheckoutStore } from "../../src/checkout/stores/sqlite.ts";

export type DatabaseKind = "node:sqlite" | "libsql" | "pg" | "postgres";

/** A database with the table `delivered`, to which deliveries write. */
export type OpenDatabase = {
  store: SqlCheckoutStore<never>;
  probe: {
    write(handle: never, key: string): void | Promise<void>;
    count(key: string): number | Promise<number>;
    countFromOutside(key: string): number | Promise<number>;
  };
  /** Delivers a job by writing its id. */
  deliverOnce(id: string): Promise<boolean>;
  close(): void | Promise<void>;
};

const countRows = "SELECT count(*) AS count FROM delivered WHERE key = ";

/** @param place path of the file, or address of the server, where the table `delivered` exists */
export async function openDatabase(kind: DatabaseKind, place: string): Promise<OpenDatabase> {
  const { store, probe, close } = await openers[kind](place);
  return {
    store: store as SqlCheckoutStore<never>,
    probe: { ...probe, countFromOutside: probe.count } as OpenDatabase["probe"],
    deliverOnce: (id) => (store as SqlCheckoutStore<never>).deliver(id, (handle) => probe.write(handle, id)),
    close,
  };
}

/** Makes the file of a new database. */
export function newDatabaseFile(place: string): string {
  const database = new DatabaseSync(place);
  database.exec("CREATE TABLE delivered (key TEXT)");
  database.close();
  return place;
}

/** Makes a new database of a server, and returns its address. */
export async function newPostgresDatabase(server: PostgresServer): Promise<string> {
  const place = await server.newDatabase();
  const client = new pg.Client({ connectionString: place });
  await client.connect();
  await client.query("CREATE TABLE delivered (key text)");
  await client.end();
  return place;
}

const openers = {
  async "node:sqlite"(place: string) {
    const database = new DatabaseSync(place, { timeout: 10_000 });
    const other = new DatabaseSync(place, { timeout: 10_000 });
    return {
      store: createSqliteCheckoutStore(database),
      probe: {
        write: (database: DatabaseSync, key: string) => {
          database.prepare("INSERT INTO delivered VALUES (?)").run(key);
        },
        count: (key: string) => Number(other.prepare(`${countRows}?`).get(key)?.count),
      },
      close() {
        database.close();
        other.close();
      },
    };
  },

  async libsql(place: string) {
    const client = createClient({ url: `file:${place}`, timeout: 10_000 });
    return {
      store: createSqliteCheckoutStore(client),
      probe: {
        write: async (transaction: Awaited<ReturnType<typeof client.transaction>>, key: string) => {
          await transaction.execute({ sql: "INSERT INTO delivered VALUES (?)", args: [key] });
        },
        count: async (key: string) =>
          Number((await client.execute({ sql: `${countRows}?`, args: [key] })).rows[0]?.count),
      },
      close: () => client.close(),
    };
  },

  async pg(place: string) {
    const pool = new pg.Pool({ connectionString: place });
    return {
      store: createPostgresCheckoutStore(pool),
      probe: {
        write: async (client: pg.PoolClient, key: string) => {
          await client.query("INSERT INTO delivered VALUES ($1)", [key]);
        },
        count: async (key: string) => Number((await pool.query(`${countRows}$1`, [key])).rows[0].count),
      },
      close: () => pool.end(),
    };
  },

  async postgres(place: string) {
    // Poolers in transaction mode know no prepared statements.
    const sql = postgres(place, { onnotice: () => undefined, prepare: false });
    return {
      store: createPostgresCheckoutStore(sql),
      probe: {
        write: async (sql: postgres.TransactionSql, key: string) => {
          await sql`INSERT INTO delivered VALUES (${key})`;
        },
        count: async (key: string) =>
          Number((await sql`SELECT count(*) AS count FROM delivered WHERE key = ${key}`)[0]?.count),
      },
      close: () => sql.end(),
    };
  },
};
