import { DargahError } from "../../../errors/dargah-error.ts";
import { codeOf, originOf, type SqlFailure } from "../sql/sql-database.ts";

/** What drivers put into their errors. `errcode`: of `node:sqlite`, where `code` is the same for all. */
type SqliteError = { readonly code?: unknown; readonly errcode?: unknown; readonly message?: unknown };

export function explainSqlite(given: unknown): SqlFailure {
  const error = originOf(given);
  const { code, errcode, message } = (error ?? {}) as SqliteError;
  const name = codeOf(error);
  const text = typeof errcode === "number" ? `${name} ${errcode}` : name;
  if (typeof code !== "string" || !/^(ERR_SQLITE_|SQLITE_|TRANSACTION_ACTIVE)/.test(code))
    return { kind: "other", text };
  const primary = Number(errcode) & 255;
  const is = (what: string, number: number) => primary === number || code.startsWith(`SQLITE_${what}`);
  if (is("BUSY", 5) || is("LOCKED", 6)) return { kind: "busy", text: `${text}: another process holds the database` };
  if (is("READONLY", 8)) return { kind: "other", text: `${text}: the database is read-only` };
  const words = String(message);
  if (code === "TRANSACTION_ACTIVE" || /(?:within|inside) a transaction/.test(words)) {
    return { kind: "busy", text: `${text}: another transaction is open on the same connection` };
  }
  if (/dargah_payments\.(?:reference|receipt)\b/.test(words)) return { kind: "reference_taken", text };
  return { kind: /no such table: (?:main\.)?dargah_/.test(words) ? "not_migrated" : "other", text };
}

/** @throws {DargahError} `store_failed` when a crash could lose what the store has confirmed */
export function checkSettings({ journal, synchronous }: { journal: unknown; synchronous: unknown }): void {
  // An in-memory database has no file to lose.
  if (journal === "memory") return;
  if (journal === "wal" && Number(synchronous) >= 2) return;
  throw new DargahError(
    "store_failed",
    `SQLite did not take the settings that keep payments over a crash: journal_mode is "${journal}" instead of "wal", or synchronous is ${synchronous} instead of 2 (FULL). The file must be writable and on a local disk.`,
  );
}
