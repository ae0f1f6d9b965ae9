import { statSync } from "node:fs";
import { spread } from "../measure.ts";
import { type DatabaseKind, type OpenDatabase, openDatabase } from "./databases.ts";

export type GrowthRow = {
  kind: DatabaseKind;
  payments: number;
  bytesPerPayment: number;
  /** Microseconds, by title. */
  microseconds: Record<string, number>;
};

/** Fills a database with paid payments, and measures what a shop does all day. Call it with growing numbers on the same database. */
export async function measureGrowth(options: {
  kind: DatabaseKind;
  place: string;
  payments: number;
}): Promise<GrowthRow> {
  const { kind, place, payments } = options;
  const database = openDatabase(kind, place);
  try {
    await fill(kind, database, payments);
    const microseconds: Record<string, number> = {};
    const { shop } = database;
    let order = 0;
    const pay = async () => shop.complete(await shop.start(`growth${payments}x${order++}`));
    const works: [title: string, work: () => Promise<unknown>][] = [
      ["start and complete", pay],
      ["reconcile, nothing due", () => shop.reconcile()],
      ["list, newest 50", () => shop.list({})],
      ["list, newest 50 that are paid", () => shop.list({ states: ["paid"] })],
      ["list, newest 50 that failed", () => shop.list({ states: ["failed"] })],
      ["list of an order", () => shop.list({ orderId: `growth${payments}x0` })],
    ];
    for (const [title, work] of works) microseconds[title] = await medianOf(work);
    return { kind, payments, bytesPerPayment: (await sizeOf(kind, { database, place })) / payments, microseconds };
  } finally {
    await database.close();
  }
}

async function medianOf(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let turn = 0; turn < 60; turn += 1) {
    const start = performance.now();
    await work();
    if (turn >= 10) times.push((performance.now() - start) * 1000);
  }
  return spread(times).median;
}

async function sizeOf(
  kind: DatabaseKind,
  { database, place }: { database: OpenDatabase; place: string },
): Promise<number> {
  if (kind === "PostgreSQL") {
    const [row] = await database.query("SELECT pg_database_size(current_database()) AS size");
    return Number(row?.size);
  }
  await database.query("PRAGMA wal_checkpoint(TRUNCATE)");
  return statSync(place).size;
}

/** What differs in the n-th copy of a row. */
const differences: Record<string, Record<string, string>> = {
  dargah_orders: { order_id: "'filled' || n", claim: "'f' || n" },
  dargah_payments: {
    id: "'f' || n",
    order_id: "'filled' || n",
    reference: "'rf' || n",
    created_at: "SECONDS_BEFORE(created_at)",
  },
  dargah_jobs: { id: "'f' || n || ':' || event", payment_id: "'f' || n", created_at: "SECONDS_BEFORE(created_at)" },
};

const template = "template";

/** Copies one paid order with its payment and jobs until there are enough, each created a second before the one before it. */
async function fill(kind: DatabaseKind, { shop, query }: OpenDatabase, payments: number): Promise<void> {
  const count = async () => Number((await query("SELECT count(*) AS count FROM dargah_orders"))[0]?.count);
  if ((await count()) === 0) await shop.complete(await shop.start(template));
  const source = `(SELECT id FROM dargah_payments WHERE order_id = '${template}')`;
  for (let from = await count(); from < payments; from += 100_000) {
    const to = Math.min(from + 100_000, payments) - 1;
    for (const [table, values] of Object.entries(differences)) {
      const columns = await columnsOf(kind, { query, table });
      const selected = columns.map(
        (column) => values[column]?.replace(/SECONDS_BEFORE\((.*)\)/, before[kind]) ?? column,
      );
      const where = columns.includes("payment_id") ? `payment_id = ${source}` : `order_id = '${template}'`;
      await query(
        `INSERT INTO ${table} (${columns.join(", ")}) SELECT ${selected.join(", ")} FROM ${table}, ${series[kind](from, to)} WHERE ${where}`,
      );
    }
  }
  await query("ANALYZE");
}

const before: Record<DatabaseKind, string> = {
  PostgreSQL: "$1 - n * interval '1 second'",
  SQLite: "$1 - n * 1000",
};

const series: Record<DatabaseKind, (from: number, to: number) => string> = {
  PostgreSQL: (from, to) => `generate_series(${from}, ${to}) AS n`,
  SQLite: (from, to) =>
    `(WITH RECURSIVE numbers(n) AS (SELECT ${from} UNION ALL SELECT n + 1 FROM numbers WHERE n < ${to}) SELECT n FROM numbers)`,
};

async function columnsOf(
  kind: DatabaseKind,
  { query, table }: Pick<OpenDatabase, "query"> & { table: string },
): Promise<string[]> {
  const rows = await query(
    kind === "PostgreSQL"
      ? `SELECT column_name AS name FROM information_schema.columns WHERE table_name = '${table}'`
      : `SELECT name FROM pragma_table_info('${table}')`,
  );
  return rows.map(({ name }) => String(name));
}
