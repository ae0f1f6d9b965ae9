import { firstColumn, type SqlSession } from "../sql/sql-database.ts";
import type { SqlValue, Statement } from "../sql/statements.ts";
import { createStatementNames } from "./statement-names.ts";

/** The methods used of a `Pool` of the package `pg`. */
export type PgPool<Client> = {
  readonly totalCount: number;
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
  readonly transact: Transact<Handle>;
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
    transact: async (work) =>
      (await sql.begin("isolation level read committed", async (handle) =>
        work({ handle, query: queryOn(handle) }),
      )) as boolean,
  };
}

function pgliteClient(database: Pglite<never>): PostgresClient<never> {
  const queryOn =
    (client: Pick<Pglite<never>, "query">) =>
    async ({ sql, values }: Statement) =>
      firstColumn((await client.query(sql, textsOf(values))).rows);

  return {
    query: queryOn(database),
    exec: (script) => database.exec(script),
    transact: async (work) =>
      (await database.transaction(async (handle) => {
        const query = queryOn(handle);
        await query({ sql: "SET TRANSACTION ISOLATION LEVEL READ COMMITTED", values: [] });
        return work({ handle, query });
      })) as boolean,
  };
}

/** Every parameter is text, for which no client has a conversion. */
function textsOf(values: readonly SqlValue[]): string[] {
  return values.map((value) => (value === null ? value : String(value))) as string[];
}

function has(given: unknown, name: string): boolean {
  return typeof (given as Record<string, unknown> | null | undefined)?.[name] === "function";
}
