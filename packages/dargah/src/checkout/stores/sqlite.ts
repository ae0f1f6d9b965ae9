import { DargahError } from "../../errors/dargah-error.ts";
import { readOptions } from "../../errors/read-argument.ts";
import type { NotPromise } from "../store.ts";
import { sqlite } from "./sql/dialect.ts";
import { type Migration, makeMigrations } from "./sql/migrations.ts";
import type { SqlDatabase } from "./sql/sql-database.ts";
import { createSqlStore, type SqlCheckoutStore } from "./sql/sql-store.ts";
import {
  deliverThrough,
  readTransact,
  type Transact,
  type TransactSession,
  type TransactStatement,
} from "./sql/transact.ts";
import { inTurn } from "./sql/turns.ts";
import { type LibsqlClient, libsqlDatabase } from "./sqlite/libsql.ts";
import { type SyncDatabase, syncDatabase } from "./sqlite/sync.ts";

export type { LibsqlClient, Migration, SqlCheckoutStore, SyncDatabase, Transact, TransactSession, TransactStatement };

export type SqliteCheckoutStoreOptions = {
  /** Clock, in epoch milliseconds. @default Date.now */
  now?: () => number;
};

/** The options of a store that delivers through a library. */
export type SqliteTransactOptions<Handle> = SqliteCheckoutStoreOptions & {
  /** Runs a delivery in a transaction of your library, on the same database. */
  transact: Transact<Handle>;
};

/**
 * Keeps orders in an SQLite database on a local disk, for any number of processes of one machine. Call `migrate()` once before anything else.
 *
 * The store sets the journal mode WAL and `synchronous = FULL`, so that what it has confirmed survives a crash of the machine, and waits up to 5
 * seconds for another process. Never put the file on a network disk: SQLite's locks do not work there, and payments are lost.
 *
 * @param database An open database of `node:sqlite` (Node.js 22.13 or later) or `better-sqlite3`. You own it: the store does not close it. `deliver`
 * passes it to the work, which must be synchronous: a promise cannot be part of a transaction of such a database.
 * @throws {DargahError} `invalid_option` for anything else
 * @example
 * const store = createSqliteCheckoutStore(new DatabaseSync("shop.db"));
 * await store.migrate();
 */
export function createSqliteCheckoutStore<Database extends SyncDatabase>(
  database: Database,
  options?: SqliteCheckoutStoreOptions,
): SqlCheckoutStore<Database, NotPromise>;
/**
 * Like the above, with deliveries in transactions of an asynchronous library, such as Drizzle on libsql or Kysely. A library that is synchronous,
 * such as Drizzle on `better-sqlite3`, needs no `transact`: give it the database that `onPaid` gets.
 *
 * While a delivery runs, other writes of the store in this process wait for it.
 *
 * @typeParam Handle The type of the library's transaction, which `onPaid` gets.
 * @example
 * const store = createSqliteCheckoutStore<Transaction<Tables>>(database, {
 *   transact: (work) =>
 *     db.transaction().execute((handle) =>
 *       work({ handle, query: ({ text, values }) => handle.executeQuery(CompiledQuery.raw(text, values)) }),
 *     ),
 * });
 */
export function createSqliteCheckoutStore<Handle>(
  database: SyncDatabase | LibsqlClient<unknown>,
  options: SqliteTransactOptions<Handle>,
): SqlCheckoutStore<Handle>;
/**
 * Like the above.
 *
 * @param client A client of `@libsql/client` for a file, created with `timeout: 5000`. `deliver` passes its `Transaction` to the work.
 */
export function createSqliteCheckoutStore<Transaction>(
  client: LibsqlClient<Transaction>,
  options?: SqliteCheckoutStoreOptions,
): SqlCheckoutStore<Transaction>;
export function createSqliteCheckoutStore(
  given: SyncDatabase | LibsqlClient<unknown>,
  options: SqliteCheckoutStoreOptions & { transact?: unknown } = {},
): SqlCheckoutStore<never> {
  const { now = Date.now, ...rest } = readOptions(options, {});
  const transact = readTransact(rest.transact);
  if (typeof now !== "function") throw new DargahError("invalid_option", 'The option "now" must be a function.');
  const database = databaseOf(given) as SqlDatabase<never>;
  return createSqlStore<never>(transact ? throughLibrary(database, transact) : database, now);
}

/** SQLite waits for a lock without giving the thread back, so a write that does not wait for its turn would keep a delivery from ending. */
function throughLibrary(database: SqlDatabase<never>, transact: Transact<never>): SqlDatabase<never> {
  return {
    ...database,
    write: (statements) => inTurn(database, 1, () => database.write(statements)),
    migrate: (statements) => inTurn(database, 1, () => database.migrate(statements)),
    deliver: (delivery) => inTurn(database, 1, () => deliverThrough(transact, { delivery })),
  };
}

/** The migrations of SQLite, oldest first, for tools that run migrations themselves. `store.migrate()` runs the same. */
export const sqliteMigrations: readonly Migration[] = /* @__PURE__ */ makeMigrations(sqlite);

function databaseOf(given: unknown) {
  const has = (name: string) => typeof (given as Record<string, unknown> | null | undefined)?.[name] === "function";
  if (has("prepare") && has("exec")) return syncDatabase(given as SyncDatabase);
  if (has("batch") && has("transaction")) return libsqlDatabase(given as LibsqlClient<unknown>);
  throw new DargahError(
    "invalid_option",
    'The database must be an open one of "node:sqlite" (DatabaseSync) or "better-sqlite3", or a client of "@libsql/client".',
  );
}
