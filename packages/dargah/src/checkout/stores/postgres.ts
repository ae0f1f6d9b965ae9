import { DargahError } from "../../errors/dargah-error.ts";
import { readOptions } from "../../errors/read-argument.ts";
import type { HintSender } from "../hints.ts";
import { type Pglite, type PgPool, type PostgresJs, readPostgresClient } from "./postgres/clients.ts";
import { explainPostgres } from "./postgres/failures.ts";
import { writeAndFollow } from "./postgres/write-and-follow.ts";
import { deliverIn } from "./sql/deliver-in.ts";
import { postgres } from "./sql/dialect.ts";
import { type Migration, makeMigrations } from "./sql/migrations.ts";
import { createSqlStore, type SqlCheckoutStore } from "./sql/sql-store.ts";
import { readTransact, type Transact, type TransactSession, type TransactStatement } from "./sql/transact.ts";
import { inTurn } from "./sql/turns.ts";

export type { Migration, Pglite, PgPool, PostgresJs, SqlCheckoutStore, Transact, TransactSession, TransactStatement };

export type PostgresCheckoutStoreOptions<Handle = never> = {
  /** Clock, in epoch milliseconds, for tests. @default the server's clock */
  now?: () => number;
  /**
   * Sends a hint in the transaction of each write that makes something due, such as the queue of `dargah/queues/pg-boss`. A write takes a transaction
   * of several statements then.
   *
   * @default no hints: `reconcile` finds what is due
   */
  hints?: HintSender<Handle>;
};

/** The options of a store that delivers through a library. */
export type PostgresTransactOptions<Handle> = PostgresCheckoutStoreOptions & {
  /** Runs a delivery in a transaction of your library, on a connection of the same pool. */
  transact: Transact<Handle>;
};

/** Keeps other users of advisory locks out of the way of migrations. */
const migrationLock = 7_214_963_108;

/**
 * Keeps orders in PostgreSQL 13 or later, for any number of machines. Call `migrate()` once before anything else. A pooler in transaction mode
 * works: the store keeps nothing in a session, and stops naming prepared statements when the pooler does not keep them.
 *
 * Deliveries at once leave one connection of the pool free. In each, the server ends a statement that lasts longer than `deliverySeconds` of the
 * checkout, and the transaction after a pause of twice that time.
 *
 * What the store has confirmed is as safe as the server makes it: `synchronous_commit` must not be `off`, and a failover to an asynchronous
 * standby can lose the newest payments.
 *
 * @param pool A `Pool` of `pg`. You own it: the store does not end it. `deliver` passes a `PoolClient` in a READ COMMITTED transaction to the work.
 * @throws {DargahError} `invalid_option` for anything else
 * @example
 * const store = createPostgresCheckoutStore(new Pool());
 * await store.migrate();
 */
export function createPostgresCheckoutStore<Client>(
  pool: PgPool<Client>,
  options?: PostgresCheckoutStoreOptions<NoInfer<Client>>,
): SqlCheckoutStore<Client>;
/**
 * Like the above, with deliveries in transactions of a library such as Drizzle, Kysely or TypeORM.
 *
 * @typeParam Handle The type of the library's transaction, which `onPaid` gets.
 * @param pool What the library uses: a `Pool` of `pg`, the `sql` of `postgres`, or a `PGlite`.
 * @example
 * const store = createPostgresCheckoutStore<EntityManager>(pool, {
 *   transact: (work) =>
 *     dataSource.transaction("READ COMMITTED", (manager) =>
 *       work({ handle: manager, query: ({ text, values }) => manager.query(text, values) }),
 *     ),
 * });
 */
export function createPostgresCheckoutStore<Handle>(
  pool: PgPool<unknown> | PostgresJs<never> | Pglite<never>,
  options: PostgresTransactOptions<Handle>,
): SqlCheckoutStore<Handle>;
/**
 * Like the above.
 *
 * @param sql The `sql` of the package `postgres`. `deliver` passes the `sql` of a transaction to the work.
 */
export function createPostgresCheckoutStore<Sql>(
  sql: PostgresJs<Sql>,
  options?: PostgresCheckoutStoreOptions<NoInfer<Sql>>,
): SqlCheckoutStore<Sql>;
/**
 * Like the above.
 *
 * @param database A `PGlite`. `deliver` passes its transaction to the work. Everything else waits until the work has ended, so work that waits for
 * the database itself never ends.
 */
export function createPostgresCheckoutStore<Transaction>(
  database: Pglite<Transaction>,
  options?: PostgresCheckoutStoreOptions<NoInfer<Transaction>>,
): SqlCheckoutStore<Transaction>;
export function createPostgresCheckoutStore(
  given: unknown,
  options: PostgresCheckoutStoreOptions & { transact?: unknown } = {},
): SqlCheckoutStore<never> {
  const { now, hints, ...rest } = readOptions(options, {});
  const transact = readTransact(rest.transact);
  if (now !== undefined && typeof now !== "function") {
    throw new DargahError("invalid_option", 'The option "now" must be a function.');
  }
  if (hints !== undefined && typeof hints?.send !== "function") {
    throw new DargahError("invalid_option", 'The option "hints" must be an object with the function "send".');
  }
  const client = readPostgresClient(given);
  if (client === undefined) {
    throw new DargahError(
      "invalid_option",
      'The database must be a Pool of "pg" (not a single Client), the sql of "postgres", or a PGlite.',
    );
  }
  const { query, exec, mostDeliveries } = client;
  return createSqlStore<never>(
    {
      name: "PostgreSQL",
      dialect: client.dialect,
      prepare: async () => undefined,
      query,
      // A write is one statement, so alone it needs no transaction.
      async write([statement], follow) {
        if (statement === undefined) return [];
        return follow ? writeAndFollow(client, { statement, follow }) : query(statement);
      },
      // The server runs a script in one transaction, so the lock ends with it.
      migrate: async (statements) => {
        await exec([`SELECT pg_advisory_xact_lock(${migrationLock})`, ...statements].join(";\n"));
      },
      deliver: (delivery) =>
        inTurn(given as object, mostDeliveries, () =>
          transact
            ? client.deliverThrough(transact, delivery)
            : client.transact((session) => deliverIn(session, delivery)),
        ),
      explain: explainPostgres,
    },
    () => now?.() ?? null,
    hints,
  );
}

/** The migrations of PostgreSQL, oldest first, for tools that run migrations themselves. `store.migrate()` runs the same. */
export const postgresMigrations: readonly Migration[] = /* @__PURE__ */ makeMigrations(postgres);
