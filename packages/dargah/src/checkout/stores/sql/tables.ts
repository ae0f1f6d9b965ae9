import type { AccountRecord, JobRecord, OrderRecord, PaymentRecord, RefundRecord } from "../../records.ts";

/**
 * Type of a column. `?`: may be NULL. `time`: epoch milliseconds in records and in SQLite, `timestamptz` in PostgreSQL. `json`: JSON as text, because
 * only this package reads it.
 */
export type ColumnType = `${"text" | "integer" | "flag" | "time" | "json"}${"" | "?"}`;

export type Table = {
  readonly name: string;
  /** Fields of the record, in the order of the columns. */
  readonly columns: Readonly<Record<string, ColumnType>>;
  readonly key: readonly string[];
  readonly indexes: readonly Index[];
};

export type Index = {
  readonly name: string;
  readonly columns: readonly string[];
  readonly isUnique?: boolean;
  /** The rows that are in the index, as SQL. */
  readonly where?: string;
};

// The tables of checkout, described once: statements and migrations are made from this.

export const orders = {
  name: "dargah_orders",
  columns: {
    shop: "text",
    orderId: "text",
    version: "integer",
    amount: "integer",
    claim: "text?",
    isPaid: "flag",
    cancelledAt: "time?",
    createdAt: "time",
    updatedAt: "time",
  } satisfies Record<keyof OrderRecord, ColumnType>,
  key: ["shop", "orderId"],
  indexes: [],
} as const satisfies Table;

export const payments = {
  name: "dargah_payments",
  columns: {
    id: "text",
    shop: "text",
    orderId: "text",
    // The place among the payments of the order, from 1: times can be equal.
    attempt: "integer",
    account: "text",
    gateway: "text",
    environment: "text",
    amount: "integer",
    state: "text",
    money: "text?",
    reference: "text?",
    bankReference: "text?",
    receipt: "text?",
    card: "text?",
    paidAmount: "integer?",
    refundedAmount: "integer",
    paidAt: "time?",
    redirect: "json?",
    openUntil: "time",
    callbacks: "json",
    reason: "text?",
    gatewayCode: "text?",
    leaseToken: "text?",
    leaseUntil: "time?",
    askedAt: "time?",
    tries: "integer",
    dueAt: "time?",
    prunedAt: "time?",
    createdAt: "time",
    updatedAt: "time",
  } satisfies Record<keyof PaymentRecord | "attempt", ColumnType>,
  key: ["id"],
  indexes: [
    { name: "reference", columns: ["account", "reference"], isUnique: true },
    { name: "receipt", columns: ["account", "receipt"], isUnique: true },
    { name: "one_paid", columns: ["shop", "orderId"], isUnique: true, where: "state = 'paid'" },
    // Before the one of all accounts: SQLite uses the first of two that seem equal.
    { name: "due_of_account", columns: ["shop", "account", "dueAt", "id"], where: "due_at IS NOT NULL" },
    // Ended payments are not in it, so a long history does not slow the sweep down.
    { name: "due", columns: ["shop", "dueAt", "id"], where: "due_at IS NOT NULL" },
    { name: "unpruned", columns: ["shop", "updatedAt", "id"], where: "pruned_at IS NULL" },
    { name: "newest", columns: ["shop", "createdAt", "id"] },
    { name: "newest_of_order", columns: ["shop", "orderId", "createdAt", "id"] },
    { name: "newest_of_state", columns: ["shop", "state", "createdAt", "id"] },
    { name: "newest_of_account", columns: ["shop", "account", "createdAt", "id"] },
  ],
} as const satisfies Table;

export const refunds = {
  name: "dargah_refunds",
  columns: {
    id: "text",
    shop: "text",
    orderId: "text",
    paymentId: "text",
    number: "integer",
    amount: "integer",
    state: "text",
    key: "text?",
    gatewayReferences: "json",
    gatewayCode: "text?",
    reason: "text?",
    requestedBy: "text",
    note: "text?",
    leaseToken: "text?",
    leaseUntil: "time?",
    createdAt: "time",
    updatedAt: "time",
  } satisfies Record<keyof RefundRecord, ColumnType>,
  key: ["id"],
  indexes: [
    { name: "number", columns: ["shop", "orderId", "number"], isUnique: true },
    { name: "key", columns: ["paymentId", "key"], isUnique: true },
    { name: "state", columns: ["shop", "state", "paymentId"] },
  ],
} as const satisfies Table;

export const jobs = {
  name: "dargah_jobs",
  columns: {
    id: "text",
    shop: "text",
    paymentId: "text",
    refundId: "text?",
    event: "text",
    state: "text",
    version: "integer",
    tries: "integer",
    dueAt: "time",
    error: "text?",
    createdAt: "time",
    updatedAt: "time",
  } satisfies Record<keyof JobRecord, ColumnType>,
  key: ["id"],
  indexes: [
    { name: "due", columns: ["shop", "dueAt", "id"], where: "state <> 'done'" },
    { name: "not_done", columns: ["shop", "state", "paymentId"], where: "state <> 'done'" },
    { name: "payment", columns: ["paymentId"] },
  ],
} as const satisfies Table;

export const accounts = {
  name: "dargah_accounts",
  columns: {
    shop: "text",
    account: "text",
    version: "integer",
    failures: "integer",
    restUntil: "time?",
    updatedAt: "time",
  } satisfies Record<keyof AccountRecord, ColumnType>,
  key: ["shop", "account"],
  indexes: [],
} as const satisfies Table;

/** `paidAt` becomes `paid_at`. */
export function columnOf(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
