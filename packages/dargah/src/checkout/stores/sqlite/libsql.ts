import { DargahError } from "../../../errors/dargah-error.ts";
import { deliverIn } from "../sql/deliver-in.ts";
import { sqlite } from "../sql/dialect.ts";
import { firstColumn, type SqlDatabase } from "../sql/sql-database.ts";
import type { SqlValue, Statement } from "../sql/statements.ts";
import { inTurn as takeTurn } from "../sql/turns.ts";
import { checkSettings, explainSqlite } from "./failures.ts";

type LibsqlStatement = { sql: string; args: SqlValue[] };

type LibsqlRows = { readonly rows: readonly object[] };

/** The methods used of a client of `@libsql/client`. */
export type LibsqlClient<Transaction> = {
  readonly protocol: string;
  execute(statement: LibsqlStatement): Promise<LibsqlRows>;
  batch(statements: LibsqlStatement[], mode: "write"): Promise<LibsqlRows[]>;
  transaction(mode: "write"): Promise<Transaction>;
};

type LibsqlTransaction = {
  execute(statement: LibsqlStatement): Promise<LibsqlRows>;
  commit(): Promise<void>;
  close(): void;
};

/** Milliseconds that a client must wait for another process, at least. */
const leastTimeout = 1000;

/** @throws {DargahError} `invalid_option` for a remote database */
export function libsqlDatabase<Transaction>(client: LibsqlClient<Transaction>): SqlDatabase<Transaction> {
  if (client.protocol !== "file") {
    throw new DargahError(
      "invalid_option",
      `The libsql client is connected by "${client.protocol}". The store needs a file on a local disk: create the client with a "file:" URL.`,
    );
  }
  const setting = async (sql: string) => firstColumn((await client.execute({ sql, args: [] })).rows)[0];

  /** One write at a time. SQLite waits for a lock without giving the thread back, so a second one would keep the first from ending. */
  const inTurn = <T>(write: () => Promise<T>) => takeTurn(client, 1, write);

  return {
    name: "SQLite",
    dialect: sqlite,

    async prepare() {
      const timeout = await setting("PRAGMA busy_timeout");
      if (Number(timeout) < leastTimeout) throw timeoutError(timeout);
      // `synchronous` belongs to a connection, of which the client has several. It is FULL unless libsql was built otherwise.
      const journal = await setting("PRAGMA journal_mode = WAL");
      checkSettings({ journal, synchronous: await setting("PRAGMA synchronous") });
    },

    query: async (statement) => firstColumn((await client.execute(argsOf(statement))).rows),

    write: (statements) =>
      inTurn(async () => {
        const results = await client.batch(statements.map(argsOf), "write");
        return firstColumn(results.at(-1)?.rows ?? []);
      }),

    migrate: (statements) =>
      inTurn(async () => {
        const batch = statements.map((sql) => ({ sql, args: [] }));
        await client.batch(batch, "write");
      }),

    deliver: (delivery) =>
      inTurn(async () => {
        const handle = await client.transaction("write");
        const transaction = handle as LibsqlTransaction;
        try {
          const query = async (statement: Statement) =>
            firstColumn((await transaction.execute(argsOf(statement))).rows);
          const isDone = await deliverIn({ handle, query }, delivery);
          if (isDone) await transaction.commit();
          return isDone;
        } finally {
          // Rolls back what is not committed.
          transaction.close();
        }
      }),

    explain: explainSqlite,
  };
}

/** Without a timeout, a client that meets a lock fails at once, and can keep a lock itself. */
function timeoutError(timeout: unknown): DargahError {
  return new DargahError(
    "invalid_option",
    `The libsql client waits ${timeout} ms for other processes. Create it with "timeout: 5000", or ${leastTimeout} at least.`,
  );
}

function argsOf({ sql, values }: Statement): LibsqlStatement {
  return { sql, args: [...values] };
}
