import { LateHandlerError } from "../../handler-limit.ts";
import { type Dialect, pglite, postgres } from "../sql/dialect.ts";
import { firstColumn, type SqlDelivery, type SqlSession } from "../sql/sql-database.ts";
import type { SqlValue, Statement } from "../sql/statements.ts";
import { deliverThrough, type Transact as LibraryTransact } from "../sql/transact.ts";
import { closable } from "./closable.ts";
import { onLostClient } from "./lost-clients.ts";
import { createStatementNames } from "./statement-names.ts";

/** The methods used of a `Pool` of the package `pg`. */
export type PgPool<Client> = {
  readonly totalCount: number;
  readonly options?: { readonly max?: number | undefined };
  query(query: { name?: string; text: string; values: string[] }): Promise<{ rows: object[] }>;
  query(text: string): Promise<unknown>;
  connect(): Promise<Client>;
  // As in `pg`: without its second form, TypeScript infers `unknown` from a Pool.
  connect(callback: (...values: never[]) => void): void;
};

/** The methods used of the `sql` of the package `postgres`. */
export type PostgresJs<Sql> = {
  unsafe(text: string, values?: never[], options?: { prepare?: boolean }): PromiseLike<readonly object[]>;
  begin(options: string, work: (sql: Sql) => Promise<unknown>): Promise<unknown>;
  readonly options?: { readonly max?: number };
};

/** The methods used of `PGlite`. */
export type Pglite<Transaction> = {
  query(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
  exec(text: string): Promise<unknown>;
  transaction(work: (transaction: Transaction) => Promise<unknown>): Promise<unknown>;
};

/** Runs work in one transaction. When the work rejects, the transaction is rolled back and the error is passed on. */
export type Transact<Handle> = (work: (session: SqlSession<Handle>) => Promise<boolean>) => Promise<boolean>;

/** What the store needs of a client. */
export type PostgresClient<Handle> = {
  query(statement: Statement): Promise<readonly unknown[]>;
  /** Runs a script in one transaction. */
  exec(script: string): Promise<unknown>;
  readonly dialect: Dialect;
  readonly transact: Transact<Handle>;
  /** Delivers in a transaction of a library that uses the client. */
  deliverThrough(transact: LibraryTransact<never>, delivery: SqlDelivery<never>): Promise<boolean>;
  /** How many deliveries run at once, so that a connection is left for everything else. */
  readonly mostDeliveries: number;
};

type Queryable = Pick<PgPool<never>, "query">;

type PgClient = Queryable & {
  release(destroy?: boolean): void;
  on(event: "error", listener: () => void): unknown;
  off(event: "error", listener: () => void): unknown;
};

/** Returns `undefined` for anything else. */
export function readPostgresClient(given: unknown): PostgresClient<never> | undefined {
  if (has(given, "unsafe") && has(given, "begin")) return postgresJsClient(given as PostgresJs<never>);
  if (has(given, "transaction") && has(given, "exec")) return pgliteClient(given as Pglite<never>);
  // A single client of `pg` has no count: its transactions would mix.
  if (has(given, "connect") && has(given, "query") && "totalCount" in (given as object)) {
    return pgClient(given as PgPool<never>);
  }
  return undefined;
}

function pgClient(pool: PgPool<never>): PostgresClient<never> {
  const names = createStatementNames();
  const queryOn =
    (client: Queryable) =>
    async ({ sql, values }: Statement) =>
      firstColumn((await names.watch(client.query({ ...names.of(sql), text: sql, values: textsOf(values) }))).rows);

  return {
    query: queryOn(pool),
    exec: (script) => pool.query(script),
    dialect: postgres,
    mostDeliveries: mostFor(pool),

    async transact(work) {
      const handle = await pool.connect();
      const client = handle as PgClient;
      // The query in progress reports it too. Without a listener the process would end.
      const ignore = () => undefined;
      client.on("error", ignore);
      let isClean = false;
      try {
        await client.query("BEGIN ISOLATION LEVEL READ COMMITTED");
        const result = await work({ handle, query: queryOn(client) });
        await client.query("COMMIT");
        isClean = true;
        return result;
      } finally {
        client.off("error", ignore);
        // Work that failed may go on, and must not find an open connection.
        client.release(!isClean);
      }
    },

    async deliverThrough(transact, delivery) {
      let lose = () => {};
      const lost = new Promise<void>((resolve) => {
        lose = resolve;
      });
      const stop = onLostClient(pool, lose);
      const onFailure = (error: unknown) => Promise.race([endOfHandler(error), lost]);
      return deliverThrough(transact, { delivery, valuesOf: textsOf, onFailure }).finally(stop);
    },
  };
}

function postgresJsClient(sql: PostgresJs<never>): PostgresClient<never> {
  const names = createStatementNames();
  const queryOn =
    (client: Pick<PostgresJs<never>, "unsafe">) =>
    async ({ sql, values }: Statement) =>
      // It names statements itself, unless the merchant has switched that off.
      firstColumn(await names.watch(client.unsafe(sql, textsOf(values) as never[], { prepare: names.areKept() })));

  return {
    query: queryOn(sql),
    exec: async (script) => sql.unsafe(script),
    dialect: postgres,
    mostDeliveries: mostFor(sql),

    async transact(work) {
      let isOver = false;
      try {
        const result = await sql.begin("isolation level read committed", async (handle) => {
          try {
            return await work({ handle: closable(handle, () => isOver), query: queryOn(handle) });
          } catch (error) {
            // The connection is lost, and a rollback on it would never end.
            if (isOver) await new Promise(() => undefined);
            isOver = true;
            throw error;
          }
        });
        return result as boolean;
      } finally {
        isOver = true;
      }
    },

    deliverThrough: (transact, delivery) =>
      deliverThrough(transact, { delivery, valuesOf: textsOf, onFailure: endOfHandler }),
  };
}

/** It has one connection, gives it to one transaction at a time, and closes the handle of a transaction that has ended. */
function pgliteClient(database: Pglite<never>): PostgresClient<never> {
  const queryOn =
    (client: Pick<Pglite<never>, "query">) =>
    async ({ sql, values }: Statement) =>
      firstColumn((await client.query(sql, textsOf(values))).rows);

  return {
    query: queryOn(database),
    exec: (script) => database.exec(script),
    dialect: pglite,
    mostDeliveries: 1,
    transact: async (work) =>
      (await database.transaction(async (handle) => {
        const query = queryOn(handle);
        await query({ sql: "SET TRANSACTION ISOLATION LEVEL READ COMMITTED", values: [] });
        return work({ handle, query });
      })) as boolean,
    deliverThrough: (transact, delivery) =>
      deliverThrough(transact, { delivery, valuesOf: textsOf, onFailure: endOfHandler }),
  };
}

/**
 * Waits for a handler that is still running: libraries give the connection back after the rollback, and what the handler writes then would stay. If
 * it never ends, the server ends the connection.
 */
async function endOfHandler(error: unknown): Promise<void> {
  if (error instanceof LateHandlerError) await error.ended;
}

/** The default of both packages is 10 connections. */
function mostFor(pool: { readonly options?: { readonly max?: number | undefined } }): number {
  const { max } = pool.options ?? {};
  return Math.max(1, (typeof max === "number" && max > 0 ? max : 10) - 1);
}

/** Every parameter is text, for which no client has a conversion. */
function textsOf(values: readonly SqlValue[]): string[] {
  return values.map((value) => (value === null ? value : String(value))) as string[];
}

function has(given: unknown, name: string): boolean {
  return typeof (given as Record<string, unknown> | null | undefined)?.[name] === "function";
}
