import type { Dialect } from "./dialect.ts";
import type { SqlValue, Statement } from "./statements.ts";

/** A merchant's database, behind one shape for all drivers. Its errors are those of the driver. */
export type SqlDatabase<Handle> = {
  /** For messages. */
  readonly name: string;
  readonly dialect: Dialect;
  /** Sets and checks what the store relies on. Called until it has succeeded once. */
  prepare(): Promise<void>;
  /** Runs one statement in a transaction of its own. Returns the first column of each row. */
  query(statement: Statement): Promise<readonly unknown[]>;
  /**
   * Runs statements in one transaction, and returns the rows of the last one.
   *
   * @param follow Runs in the same transaction when the last one has returned a row. What it throws is rolled back alone. Only PostgreSQL calls it.
   */
  write(statements: readonly Statement[], follow?: Follow<Handle>): Promise<readonly unknown[]>;
  /** Runs a migration in one transaction. */
  migrate(statements: readonly string[]): Promise<void>;
  /** Delivers in one transaction, as `deliverIn` does. Returns whether it did. */
  deliver(delivery: SqlDelivery<Handle>): Promise<boolean>;
  /** What an error means. It must not contain values. */
  explain(error: unknown): SqlFailure;
};

export type Follow<Handle> = {
  run(handle: Handle): Promise<void>;
  onError(error: unknown): void;
};

export type SqlDelivery<Handle> = {
  /** Locks the job, and returns what identifies the transaction; no row when there is nothing to deliver. */
  readonly first: Statement;
  readonly work: (handle: Handle) => unknown;
  /** Marks the job as done, and returns a row, if that transaction is still open. */
  last(token: SqlValue): Statement;
};

export type SqlFailure = {
  /**
   * - `busy`: nothing was written, and a repetition may succeed.
   * - `lost`: no response, so it may have been written.
   * - `reference_taken`: a unique constraint of a reference or a receipt.
   * - `not_migrated`: a table does not exist.
   */
  readonly kind: "busy" | "lost" | "reference_taken" | "not_migrated" | "other";
  /** The code of the driver, or a few words. */
  readonly text: string;
};

/** Runs statements in an open transaction. */
export type SqlSession<Handle> = {
  readonly handle: Handle;
  query(statement: Statement): Promise<readonly unknown[]>;
};

/** Returns the first column of rows, whatever the merchant's driver calls it. */
export function firstColumn(rows: readonly unknown[]): readonly unknown[] {
  return rows.map((row) => Object.values(row as object)[0]);
}

/** The code or class of an error of a driver. Messages contain values, so they are never passed on. */
export function codeOf(error: unknown): string {
  const { code } = (error ?? {}) as { code?: unknown };
  if (typeof code === "string" && /^[A-Z0-9_]{3,40}$/.test(code)) return code;
  return error instanceof Error ? error.constructor.name : "no error was given";
}

/** The error of the driver, which some libraries put into one of their own. */
export function originOf(error: unknown): unknown {
  const { code, cause } = (error ?? {}) as { code?: unknown; cause?: unknown };
  return code === undefined && cause instanceof Error ? originOf(cause) : error;
}
