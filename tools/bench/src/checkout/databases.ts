import { DatabaseSync, type StatementSync } from "node:sqlite";
import { createMemoryCheckoutStore } from "dargah/checkout";
import { createPostgresCheckoutStore } from "dargah/checkout/postgres";
import { createSqliteCheckoutStore } from "dargah/checkout/sqlite";
import pg from "pg";
import { type BareStore, makeBareStore, type RunSteps, tables } from "./bare.ts";
import { makeShop, type Shop } from "./shop.ts";

export const databaseKinds = ["PostgreSQL", "SQLite"] as const;

export type DatabaseKind = (typeof databaseKinds)[number];

export type OpenDatabase = {
  shop: Shop;
  bare: BareStore;
  /** Runs a statement without values, and returns its rows. */
  query(sql: string): Promise<Record<string, unknown>[]>;
  close(): Promise<void>;
};

const delivered = (order: string) => ["INSERT INTO delivered VALUES ($1)", order] as const;

/** @param place Address of a PostgreSQL database, or path of an SQLite file */
export function openDatabase(kind: DatabaseKind, place: string): OpenDatabase {
  return kind === "PostgreSQL" ? openPostgres(place) : openSqlite(place);
}

/** Creates the tables of checkout and of the benchmark. */
export async function prepareDatabase(kind: DatabaseKind, place: string): Promise<void> {
  const database = openDatabase(kind, place);
  await database.query("CREATE TABLE delivered (id text PRIMARY KEY)");
  for (const sql of tables.split(";").filter((part) => part.trim() !== "")) await database.query(sql);
  if (kind === "PostgreSQL") {
    const pool = new pg.Pool({ connectionString: place });
    await createPostgresCheckoutStore(pool).migrate();
    await pool.end();
  } else {
    const file = new DatabaseSync(place);
    await createSqliteCheckoutStore(file).migrate();
    file.close();
  }
  await database.close();
}

function openPostgres(place: string): OpenDatabase {
  const pool = new pg.Pool({ connectionString: place, max: 10 });
  const shop = makeShop(createPostgresCheckoutStore<pg.PoolClient>(pool), async (client, order) => {
    await client.query("INSERT INTO delivered VALUES ($1)", [order]);
  });
  const run: RunSteps = async (steps) => {
    const [first] = steps;
    if (steps.length === 1 && first) {
      const [text, ...values] = first;
      const { rows } = await pool.query(text, values);
      return rows[0];
    }
    const client = await pool.connect();
    try {
      await client.query("BEGIN");
      for (const [text, ...values] of steps) {
        const { rowCount } = await client.query(text, values);
        if (rowCount !== 1) throw new Error(`${text} changed ${rowCount} rows.`);
      }
      await client.query("COMMIT");
    } finally {
      client.release();
    }
    return undefined;
  };
  return {
    shop,
    bare: makeBareStore(run, delivered),
    query: async (sql) => (await pool.query(sql)).rows,
    close: () => pool.end(),
  };
}

function openSqlite(place: string): OpenDatabase {
  const database = new DatabaseSync(place, { timeout: 30_000 });
  // As checkout sets them.
  database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
  const shop = makeShop(createSqliteCheckoutStore(database), (file, order) => {
    file.prepare("INSERT INTO delivered VALUES (?)").run(order);
  });
  const known = new Map<string, StatementSync>();
  const prepare = (sql: string) => {
    const statement = known.get(sql) ?? database.prepare(sql.replaceAll("$", "?"));
    known.set(sql, statement);
    return statement;
  };
  const run: RunSteps = async (steps) => {
    const [first] = steps;
    if (steps.length === 1 && first?.[0].startsWith("SELECT")) {
      const [sql, ...values] = first;
      return prepare(sql).get(...values);
    }
    database.exec("BEGIN IMMEDIATE");
    for (const [sql, ...values] of steps) {
      const { changes } = prepare(sql).run(...values);
      if (changes !== 1) throw new Error(`${sql} changed ${changes} rows.`);
    }
    database.exec("COMMIT");
    return undefined;
  };
  return {
    shop,
    bare: makeBareStore(run, delivered),
    query: async (sql) => database.prepare(sql).all(),
    close: async () => database.close(),
  };
}

/** A shop whose store forgets everything when the process ends. */
export function openMemory(): Shop {
  return makeShop(createMemoryCheckoutStore(), () => undefined);
}
