import { DargahError } from "../../../errors/dargah-error.ts";
import type { AccountRecord, JobRecord, OrderChange, OrderRecord, PaymentRecord, RefundRecord } from "../../records.ts";
import type { Found, FoundAccount } from "../../store.ts";
import type { OrderRows } from "./statements.ts";
import { accounts, jobs, orders, payments, refunds, type Table } from "./tables.ts";

type Row = Readonly<Record<string, unknown>>;

/** Returns the rows of a change. `known`: the ids of the order's payments, oldest first. */
export function rowsOf(change: OrderChange, known: readonly string[]): OrderRows {
  const { order } = change;
  const ids = [...new Set([...known, ...change.payments.map(({ id }) => id)])];
  const numbered = change.payments.map((payment) => ({ ...payment, attempt: ids.indexOf(payment.id) + 1 }));
  return {
    orders: toJson(orders, [order]),
    payments: toJson(payments, numbered),
    refunds: toJson(refunds, change.refunds ?? []),
    jobs: jobRows(change.jobs),
    shop: order.shop,
    orderId: order.orderId,
    version: order.version - 1,
  };
}

export function jobRows(records: readonly JobRecord[]): string {
  return toJson(jobs, records);
}

export function accountRows(records: readonly AccountRecord[]): string {
  return toJson(accounts, records);
}

/** @param clock The time that the statement got, if it is not that of the server. */
export function readFound(json: string, clock: number | null): Found {
  const found = JSON.parse(json);
  const file = () => ({
    order: readOrder(found.order),
    payments: (found.payments ?? []).map(readPaymentRow),
    refunds: (found.refunds ?? []).map(readRefund),
  });
  return { file: found.order.shop === null ? undefined : file(), now: clock ?? found.now };
}

export function readPayment(json: string): PaymentRecord {
  return readPaymentRow(JSON.parse(json));
}

export function readJob(json: string, clock: number | null): { job: JobRecord; now: number } {
  const { now, job } = JSON.parse(json);
  return { job, now: clock ?? now };
}

export function readAccount(json: string, clock: number | null): FoundAccount {
  const { now, account } = JSON.parse(json);
  return { account: account.shop === null ? undefined : account, now: clock ?? now };
}

function readOrder(row: Row): OrderRecord {
  return fromRow(orders, row) as OrderRecord;
}

export function readRefund(row: Row): RefundRecord {
  return fromRow(refunds, row) as RefundRecord;
}

function readPaymentRow(row: Row): PaymentRecord {
  const { attempt, ...record } = fromRow(payments, row);
  return record as PaymentRecord;
}

function toJson({ columns }: Table, records: readonly Row[]): string {
  return JSON.stringify(
    records.map((record) =>
      Object.fromEntries(
        Object.entries(columns).map(([field, type]) => {
          const value = record[field] ?? null;
          if (type.startsWith("json") && value !== null) return [field, JSON.stringify(value)];
          if (typeof value === "string") checkText(field, value);
          return [field, value];
        }),
      ),
    ),
  );
}

/** PostgreSQL refuses U+0000, and libsql cuts the text there. */
function checkText(field: string, text: string): void {
  if (!text.includes("\0")) return;
  throw new DargahError("store_failed", `"${field}" contains the character U+0000, which a database cannot store.`);
}

function fromRow({ columns }: Table, row: Row): Row {
  const record: Record<string, unknown> = {};
  for (const [field, type] of Object.entries(columns)) {
    const value = row[field];
    if (type.startsWith("json")) record[field] = value === null ? null : JSON.parse(String(value));
    else record[field] = type === "flag" ? Boolean(value) : value;
  }
  return record;
}
