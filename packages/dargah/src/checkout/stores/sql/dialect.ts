/** What differs between the databases. In statements, `?` stands for each parameter. */
export type Dialect = {
  /** Whether a write is one statement, which data-modifying common table expressions make possible. */
  readonly writesAtOnce: boolean;
  /** SQL types of columns. */
  readonly types: Readonly<Record<"text" | "integer" | "flag" | "time" | "json", string>>;
  /** Ends `CREATE TABLE`. */
  readonly tableEnd: string;
  /** Sorts ids by their bytes, as JavaScript does. */
  readonly byBytes: string;
  readonly jsonObject: string;
  readonly jsonArray: string;
  /** Rows with the column `value`, one for each element of a list in JSON. */
  readonly jsonRows: string;
  /** The clock. Its parameter is the adjustable clock of tests, else `null` where the server's clock is used. */
  readonly now: string;
  /** Reads a field of `value`. */
  readField(field: string, type: string): string;
  /** Epoch milliseconds of a time. */
  epoch(sql: string): string;
  /** A parameter with epoch milliseconds, as a time. */
  readonly time: string;
  /** A parameter with a whole number. */
  readonly integer: string;
  /** Ends a `SELECT` whose row must not change until the transaction ends. */
  readonly lock: string;
  /**
   * Locks the job of a delivery for the rest of the transaction, sets the limits of the transaction, and returns what identifies it. Parameter: the
   * job id.
   */
  lockForDelivery(milliseconds: number): string;
  /** Makes a query of a write that returns rows. Some libraries return something else for a write. */
  readWritten(sql: string): string;
  /** Whether the transaction is still the same. Parameter: what identifies it. */
  readonly isSameTransaction: string;
  /** Numbers the parameters where the database needs it. */
  number(sql: string): string;
};

export const sqlite: Dialect = {
  writesAtOnce: false,
  types: { text: "TEXT", integer: "INTEGER", flag: "INTEGER", time: "INTEGER", json: "TEXT" },
  tableEnd: " STRICT",
  byBytes: "",
  jsonObject: "json_object",
  jsonArray: "json_group_array",
  jsonRows: "json_each(?) AS given",
  now: "?",
  readField: (field) => `value->>'${field}'`,
  epoch: (sql) => sql,
  time: "?",
  integer: "?",
  lock: "",
  // It writes, so that a transaction that a library began without a lock takes it now.
  lockForDelivery: () => "UPDATE dargah_jobs SET version = version WHERE id = ? AND state <> 'done' RETURNING 'open'",
  isSameTransaction: "'open' = ?",
  readWritten: (sql) => sql,
  number: (sql) => sql,
};

/** Each parameter is text, so that no driver has to guess its type. */
export const postgres: Dialect = {
  writesAtOnce: true,
  types: { text: "text", integer: "bigint", flag: "boolean", time: "timestamptz", json: "text" },
  tableEnd: "",
  byBytes: ' COLLATE "C"',
  jsonObject: "json_build_object",
  jsonArray: "json_agg",
  jsonRows: "json_array_elements(?::text::json) AS given(value)",
  now: "COALESCE(to_timestamp(?::text::numeric / 1000), now())",
  readField(field, type) {
    const text = `value->>'${field}'`;
    if (type === "time") return `to_timestamp((${text})::numeric / 1000)`;
    return type === "integer" ? `(${text})::bigint` : type === "flag" ? `(${text})::boolean` : text;
  },
  epoch: (sql) => `round(extract(epoch FROM ${sql}) * 1000)::bigint`,
  time: "to_timestamp(?::text::numeric / 1000)",
  integer: "?::text::bigint",
  lock: " FOR UPDATE",
  lockForDelivery: (milliseconds) =>
    lockInPostgres(
      // The second one is for a process that no longer ends its transactions itself.
      Object.entries({ statement_timeout: 1, idle_in_transaction_session_timeout: 2 }).map(
        ([name, factor]) => `set_config('${name}', '${Math.ceil(milliseconds * factor)}', true) AS ${name}`,
      ),
    ),
  // Not made of parts: bundlers would keep the whole object where nothing uses it.
  isSameTransaction: "pg_current_xact_id()::text = ?",
  readWritten: (sql) => `WITH written AS (${sql}) SELECT 1 AS one FROM written`,
  number(sql) {
    let count = 0;
    return sql.replace(/\?/g, () => `$${++count}`);
  },
};

/** PostgreSQL in this process, which a limit would end as a whole. */
export const pglite: Dialect = /* @__PURE__ */ withoutLimits(postgres);

function withoutLimits(dialect: Dialect): Dialect {
  return { ...dialect, lockForDelivery: () => lockInPostgres([]) };
}

function lockInPostgres(limits: readonly string[]): string {
  return `SELECT ${["pg_current_xact_id()::text AS open", ...limits].join(", ")} FROM dargah_jobs WHERE id = ? AND state <> 'done' FOR UPDATE`;
}
