import { DargahError } from "../../../errors/dargah-error.ts";
import { isPromise } from "../../is-promise.ts";
import { checkMarked } from "../sql/deliver-in.ts";
import { sqlite } from "../sql/dialect.ts";
import { Thrown } from "../sql/repeat.ts";
import { firstColumn, type SqlDatabase } from "../sql/sql-database.ts";
import type { SqlValue, Statement } from "../sql/statements.ts";
import { checkSettings, explainSqlite } from "./failures.ts";

/** The methods used of a `DatabaseSync` of `node:sqlite`, or a database of `better-sqlite3`. */
export type SyncDatabase = {
  exec(sql: string): unknown;
  prepare(sql: string): {
    all(...values: SqlValue[]): unknown[];
    run(...values: SqlValue[]): unknown;
  };
};

/** How long SQLite waits for another process, in milliseconds. */
const busyMs = 5000;

/** Every transaction begins and ends without a pause, so that nothing else of this process gets into it. */
export function syncDatabase<Database extends SyncDatabase>(database: Database): SqlDatabase<Database> {
  const prepared = new Map<string, ReturnType<SyncDatabase["prepare"]>>();

  function prepare(sql: string) {
    const statement = prepared.get(sql) ?? database.prepare(sql);
    prepared.set(sql, statement);
    return statement;
  }

  const all = ({ sql, values }: Statement) => firstColumn(prepare(sql).all(...values));
  const setting = (sql: string) => firstColumn(database.prepare(sql).all())[0];

  function transaction<T>(run: () => T): T {
    database.exec("BEGIN IMMEDIATE");
    try {
      const result = run();
      database.exec("COMMIT");
      return result;
    } catch (error) {
      rollback();
      throw error;
    }
  }

  function rollback(): void {
    try {
      database.exec("ROLLBACK");
    } catch {
      // SQLite has rolled back already, as it does when the disk is full.
    }
  }

  return {
    name: "SQLite",
    dialect: sqlite,

    async prepare() {
      if (Number(setting("PRAGMA busy_timeout")) < busyMs) database.exec(`PRAGMA busy_timeout = ${busyMs}`);
      const journal = setting("PRAGMA journal_mode = WAL");
      if (Number(setting("PRAGMA synchronous")) < 2) database.exec("PRAGMA synchronous = FULL");
      checkSettings({ journal, synchronous: setting("PRAGMA synchronous") });
    },

    query: async (statement) => all(statement),

    write: async (statements) =>
      transaction(() => {
        for (const { sql, values } of statements.slice(0, -1)) prepare(sql).run(...values);
        return statements.slice(-1).flatMap(all);
      }),

    migrate: async (statements) =>
      transaction(() => {
        for (const sql of statements) database.exec(sql);
      }),

    deliver: async ({ first, work, last }) =>
      transaction(() => {
        const [token] = all(first) as SqlValue[];
        if (token === undefined) return false;
        // It cannot be released when the work has ended the transaction, and then the job is not marked as done.
        database.exec("SAVEPOINT dargah_delivery");
        const result: unknown = work(database);
        if (isPromise(result)) {
          result.then(undefined, () => undefined);
          throw new Thrown(promiseError());
        }
        database.exec("RELEASE dargah_delivery");
        checkMarked(all(last(token)));
        return true;
      }),

    explain: explainSqlite,
  };
}

function promiseError(): DargahError {
  return new DargahError(
    "invalid_option",
    "The delivery was rolled back, because the handler returned a promise. A transaction of this driver ends before a promise does. Write to the database without await, and do everything else in afterPaid.",
  );
}
