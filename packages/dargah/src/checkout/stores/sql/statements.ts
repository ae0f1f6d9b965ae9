import type { JobState } from "../../records.ts";
import type { CheckoutStore, PaymentFilter } from "../../store.ts";
import type { Dialect } from "./dialect.ts";
import { accounts, columnOf, jobs, orders, payments, refunds, type Table } from "./tables.ts";

export type SqlValue = string | number | null;

export type Statement = { readonly sql: string; readonly values: readonly SqlValue[] };

export type Statements = ReturnType<typeof makeStatements>;

/**
 * Makes the statements of one database. Each row that they return has one column, a record as JSON: clients may convert types and rename columns
 * as the merchant has configured them, but they leave text alone.
 */
export function makeStatements(dialect: Dialect) {
  const { now, time, integer, number } = dialect;
  const object = (table: Table) => objectOf(dialect, table);
  /** A client may parse JSON, but not text. */
  const text = (sql: string) => `CAST(${sql} AS text)`;

  /** The rows of the order in another table, as a list. */
  const ofOrder = (table: Table, place: string) =>
    `(SELECT ${dialect.jsonArray}(${object(table)}) FROM (SELECT * FROM ${table.name} WHERE shop = dargah_orders.shop AND order_id = dargah_orders.order_id ORDER BY ${place}) AS ${table.name})`;

  const readOrder = (condition: string) =>
    number(
      `SELECT ${text(`${dialect.jsonObject}('now', ${dialect.epoch(now)}, 'order', ${object(orders)}, 'payments', ${ofOrder(payments, "attempt")}, 'refunds', ${ofOrder(refunds, "number")})`)} FROM (SELECT 1) AS one LEFT JOIN dargah_orders ON ${condition}`,
    );

  const ofPayment = (condition: string) =>
    `(shop, order_id) = (SELECT shop, order_id FROM dargah_payments WHERE ${condition})`;

  const due = (table: Table, condition: string, of = "") =>
    number(
      `SELECT ${text(object(table))} FROM ${table.name} WHERE shop = ?${of} AND due_at <= ${now} AND ${condition} ORDER BY due_at, id${dialect.byBytes} LIMIT ${integer}`,
    );

  return {
    /** Values: the clock, the shop, the order id. */
    readOrder: readOrder("shop = ? AND order_id = ?"),
    /** Values: the clock, the payment id. */
    readOrderOfPayment: readOrder(ofPayment("id = ?")),
    /** Values: the clock, the account, the reference. */
    readOrderOfReference: readOrder(ofPayment("account = ? AND reference = ?")),
    writeOrder: makeWrite(dialect),
    /** Values: the shop, the clock, the limit. */
    duePayments: due(payments, "due_at IS NOT NULL"),
    /** Values: the shop, the account, the clock, the limit. */
    duePaymentsOfAccount: due(payments, "due_at IS NOT NULL", " AND account = ?"),
    dueJobs: due(jobs, "state <> 'done'"),
    paymentJobs(paymentIds: readonly string[]): Statement {
      const ids = paymentIds.map(() => "?").join(", ") || "NULL";
      const sql = `SELECT ${text(object(jobs))} FROM dargah_jobs WHERE payment_id IN (${ids}) ORDER BY created_at, id${dialect.byBytes}`;
      return { sql: number(sql), values: paymentIds };
    },
    paymentRefunds(paymentIds: readonly string[]): Statement {
      const ids = paymentIds.map(() => "?").join(", ") || "NULL";
      const sql = `SELECT ${text(object(refunds))} FROM dargah_refunds WHERE payment_id IN (${ids}) ORDER BY shop, order_id, number`;
      return { sql: number(sql), values: paymentIds };
    },
    /** Value: the payment id. */
    deleteDoneJobs: number("DELETE FROM dargah_jobs WHERE payment_id = ? AND state = 'done' RETURNING 1"),
    unprunedPayments({ shop, before, after, limit }: Parameters<CheckoutStore["unprunedPayments"]>[0]): Statement {
      const id = `id${dialect.byBytes}`;
      const page = after ? `AND (updated_at, ${id}) > (${time}, ?) ` : "";
      const sql = `SELECT ${text(object(payments))} FROM dargah_payments WHERE shop = ? AND pruned_at IS NULL AND due_at IS NULL AND updated_at < ${time} ${page}ORDER BY updated_at, ${id} LIMIT ${integer}`;
      return { sql: number(sql), values: [shop, before, ...(after ? [after.updatedAt, after.id] : []), limit] };
    },
    /** Values: the clock, the job id. */
    readJob: number(
      `SELECT ${text(`${dialect.jsonObject}('now', ${dialect.epoch(now)}, 'job', ${object(jobs)})`)} FROM dargah_jobs WHERE id = ?`,
    ),
    /** Value: a list of one job. */
    writeJob: number(`${insert(dialect, jobs, { conflict: `${update(jobs)} ${isNext(jobs)}` })} RETURNING 1`),
    /** Values: the clock, the shop, the account. */
    readAccount: number(
      `SELECT ${text(`${dialect.jsonObject}('now', ${dialect.epoch(now)}, 'account', ${object(accounts)})`)} FROM (SELECT 1) AS one LEFT JOIN dargah_accounts ON shop = ? AND account = ?`,
    ),
    /** Value: a list of one account. */
    writeAccount: number(
      `${insert(dialect, accounts, { conflict: `${update(accounts)} ${isNext(accounts)}` })} RETURNING 1`,
    ),
    /** Value: the job id. */
    lockJob: number(`SELECT 1 FROM dargah_jobs WHERE id = ? AND state <> 'done'${dialect.lock}`),
    lockForDelivery: (milliseconds: number) => number(dialect.lockForDelivery(milliseconds)),
    /** Values: the clock, the job id, what identifies the transaction. */
    finishJob: number(
      dialect.readWritten(
        `UPDATE dargah_jobs SET state = 'done', version = version + 1, error = NULL, updated_at = ${now} WHERE id = ? AND state <> 'done' AND ${dialect.isSameTransaction} RETURNING 1`,
      ),
    ),
    list({ shop, orderId, states, account, jobState, refundState, from, to, after, limit }: PaymentFilter): Statement {
      const conditions: [sql: string, ...values: SqlValue[]][] = [["shop = ?", shop]];
      if (orderId !== undefined) conditions.push(["order_id = ?", orderId]);
      if (states) conditions.push([`state IN (${states.map(() => "?").join(", ") || "NULL"})`, ...states]);
      if (account !== undefined) conditions.push(["account = ?", account]);
      if (jobState !== undefined) conditions.push([hasJob[jobState], shop]);
      if (refundState !== undefined) conditions.push([hasRefund, shop, refundState]);
      if (from !== undefined) conditions.push([`created_at >= ${time}`, from]);
      if (to !== undefined) conditions.push([`created_at < ${time}`, to]);
      if (after) conditions.push([`(created_at, id${dialect.byBytes}) < (${time}, ?)`, after.createdAt, after.id]);
      const where = conditions.map(([sql]) => sql).join(" AND ");
      return {
        sql: number(
          `SELECT ${text(object(payments))} FROM dargah_payments WHERE ${where} ORDER BY created_at DESC, id${dialect.byBytes} DESC LIMIT ${integer}`,
        ),
        values: [...conditions.flatMap(([, ...values]) => values), limit],
      };
    },
  };
}

/** The states are part of the SQL, so that the database sees that it can use the index of jobs that are not done. */
const hasJob: Readonly<Record<JobState, string>> = {
  pending: "id IN (SELECT payment_id FROM dargah_jobs WHERE shop = ? AND state = 'pending' AND state <> 'done')",
  stuck: "id IN (SELECT payment_id FROM dargah_jobs WHERE shop = ? AND state = 'stuck' AND state <> 'done')",
  // Nearly all payments have one, so the payments are read in their order.
  done: "EXISTS (SELECT 1 FROM dargah_jobs WHERE payment_id = dargah_payments.id AND shop = ? AND state = 'done')",
};

const hasRefund = "id IN (SELECT payment_id FROM dargah_refunds WHERE shop = ? AND state = ?)";

/** What a write stores, each as a JSON list of rows. */
export type OrderRows = {
  readonly orders: string;
  readonly payments: string;
  readonly refunds: string;
  readonly jobs: string;
  readonly shop: string;
  readonly orderId: string;
  /** Version of the order before the write; 0 for a new one. */
  readonly version: number;
};

/**
 * Returns the statements of one write. Together they write everything, or nothing when the order has another version. The last one returns a row
 * if it was written.
 */
function makeWrite(dialect: Dialect): (rows: OrderRows) => Statement[] {
  if (!dialect.writesAtOnce) {
    // The version changes last, because each statement compares it.
    const where = "COALESCE((SELECT version FROM dargah_orders WHERE shop = ? AND order_id = ?), 0) = ?";
    const writePayments = insert(dialect, payments, { where, conflict: update(payments) });
    const writeRefunds = insert(dialect, refunds, { where, conflict: update(refunds) });
    const writeJobs = insert(dialect, jobs, { where, conflict: "NOTHING" });
    const writeOrder = `${insert(dialect, orders, { where, conflict: update(orders) })} RETURNING 1`;
    return ({ shop, orderId, version, ...rows }) => [
      { sql: writePayments, values: [rows.payments, shop, orderId, version] },
      { sql: writeRefunds, values: [rows.refunds, shop, orderId, version] },
      { sql: writeJobs, values: [rows.jobs, shop, orderId, version] },
      { sql: writeOrder, values: [rows.orders, shop, orderId, version] },
    ];
  }
  // One statement, so that it needs no transaction. The row of the order is locked first.
  const from = `written, ${dialect.jsonRows}`;
  const sql = dialect.number(
    `WITH written AS (${insert(dialect, orders, { conflict: `${update(orders)} ${isNext(orders)}` })} RETURNING 1), payments AS (${insert(dialect, payments, { from, conflict: update(payments) })}), refunds AS (${insert(dialect, refunds, { from, conflict: update(refunds) })}), jobs AS (${insert(dialect, jobs, { from, conflict: "NOTHING" })}) SELECT 1 FROM written`,
  );
  return (rows) => [{ sql, values: [rows.orders, rows.payments, rows.refunds, rows.jobs] }];
}

function insert(
  dialect: Dialect,
  table: Table,
  { from = dialect.jsonRows, where = "true", conflict }: { from?: string; where?: string; conflict: string },
): string {
  const fields = Object.entries(table.columns).map(([field, type]) => dialect.readField(field, type.replace("?", "")));
  return `INSERT INTO ${table.name} (${columnsOf(table)}) SELECT ${fields.join(", ")} FROM ${from} WHERE ${where} ON CONFLICT (${table.key.map(columnOf).join(", ")}) DO ${conflict}`;
}

function update({ columns, key }: Table): string {
  const changed = Object.keys(columns).filter((field) => !key.includes(field));
  return `UPDATE SET ${changed.map((field) => `${columnOf(field)} = excluded.${columnOf(field)}`).join(", ")}`;
}

function isNext({ name }: Table): string {
  return `WHERE ${name}.version = excluded.version - 1`;
}

function columnsOf({ columns }: Table): string {
  return Object.keys(columns).map(columnOf).join(", ");
}

/** Returns SQL for a row as a JSON object with the fields of its record. */
function objectOf({ jsonObject, epoch }: Dialect, { name, columns }: Table): string {
  const values = Object.entries(columns).map(([field, type]) => {
    const column = `${name}.${columnOf(field)}`;
    return `'${field}', ${type.startsWith("time") ? epoch(column) : column}`;
  });
  return `${jsonObject}(${values.join(", ")})`;
}
