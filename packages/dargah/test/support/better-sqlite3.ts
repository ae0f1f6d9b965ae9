import { DatabaseSync } from "node:sqlite";
import type { SyncDatabase } from "../../src/checkout/stores/sqlite.ts";

/**
 * The part of `better-sqlite3` that the store uses, over `node:sqlite`: the package itself builds or downloads a binary at install. As there, `all()`
 * of a statement that returns no rows throws, a statement can be told from its code, and error codes are names.
 */
export function openLikeBetterSqlite3(place: string): SyncDatabase {
  const database = new DatabaseSync(place, { timeout: 5000 });
  return {
    exec: (sql) => named(() => database.exec(sql)),
    prepare(sql) {
      const statement = named(() => database.prepare(sql));
      return {
        all(...values) {
          if (statement.columns().length === 0) {
            throw new TypeError("This statement does not return data. Use run() instead");
          }
          return named(() => statement.all(...values));
        },
        run: (...values) => named(() => statement.run(...values)),
      };
    },
  };
}

const names: Record<number, string> = { 5: "SQLITE_BUSY", 8: "SQLITE_READONLY", 19: "SQLITE_CONSTRAINT" };

class SqliteError extends Error {
  readonly code: string;

  constructor(message: string, code: string) {
    super(message);
    this.code = code;
  }
}

function named<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    const { errcode, message } = error as { errcode: number; message: string };
    throw new SqliteError(message, names[errcode & 255] ?? "SQLITE_ERROR");
  }
}
