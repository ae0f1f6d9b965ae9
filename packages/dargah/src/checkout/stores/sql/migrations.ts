import { DargahError } from "../../../errors/dargah-error.ts";
import type { Dialect } from "./dialect.ts";
import type { SqlDatabase } from "./sql-database.ts";
import { accounts, columnOf, type Index, jobs, orders, payments, refunds, type Table } from "./tables.ts";

/** One step of the tables. It runs once, and never changes after its release. */
export type Migration = {
  /** 1, 2, 3, … */
  readonly id: number;
  readonly name: string;
  /** A script, to be run in one transaction. Its last statement records the migration in `dargah_migrations`. */
  readonly sql: string;
};

/** A migration with its script in parts, for drivers that run one statement at a time. */
export type Step = Pick<Migration, "id" | "name"> & { readonly statements: readonly string[] };

const history = {
  name: "dargah_migrations",
  columns: { id: "integer", name: "text" },
  key: ["id"],
  indexes: [],
} as const satisfies Table;

/** Makes the migrations of a database, oldest first. */
export function makeMigrations(dialect: Dialect): readonly Migration[] {
  return makeSteps(dialect).map(({ statements, ...step }) => ({
    ...step,
    sql: statements.map((statement) => `${statement};\n`).join("\n"),
  }));
}

export function makeSteps(dialect: Dialect): readonly Step[] {
  const all = [history, orders, payments, refunds, jobs, accounts];
  const steps = [{ name: "checkout", statements: all.flatMap((table) => createTable(dialect, table)) }];
  return steps.map(({ name, statements }, index) => ({
    id: index + 1,
    name,
    statements: [...statements, `INSERT INTO dargah_migrations (id, name) VALUES (${index + 1}, '${name}')`],
  }));
}

export async function migrate(database: SqlDatabase<never>): Promise<void> {
  await database.prepare();
  for (const { id, statements } of makeSteps(database.dialect)) {
    if (await isApplied(database, id)) continue;
    try {
      await database.migrate(statements);
    } catch (error) {
      // Another process may have been first. Each migration runs in one transaction, so none is applied by half.
      if (!(await isApplied(database, id))) throw error;
    }
  }
}

/** @throws {DargahError} `store_failed` when the tables are missing or too old */
export async function needTables(database: SqlDatabase<never>): Promise<void> {
  for (const { id, name } of makeSteps(database.dialect)) {
    if (await isApplied(database, id)) continue;
    throw new DargahError(
      "store_failed",
      `The migration ${id} ("${name}") of the tables of checkout has not run in this ${database.name} database. Call migrate() of the store before anything else, such as at the start of a release, or run the scripts of the migrations.`,
    );
  }
}

async function isApplied(database: SqlDatabase<never>, id: number): Promise<boolean> {
  try {
    const sql = database.dialect.number("SELECT CAST(id AS TEXT) FROM dargah_migrations WHERE CAST(id AS TEXT) = ?");
    return (await database.query({ sql, values: [String(id)] })).length > 0;
  } catch (error) {
    if (database.explain(error).kind === "not_migrated") return false;
    throw error;
  }
}

function createTable(dialect: Dialect, table: Table): string[] {
  const columns = Object.entries(table.columns).map(([field, type]) => {
    const [base = "", optional] = type.split(/(\?)/);
    return `${columnOf(field)} ${dialect.types[base as keyof Dialect["types"]]}${optional ? "" : " NOT NULL"}`;
  });
  const key = `PRIMARY KEY (${table.key.map(columnOf).join(", ")})`;
  return [
    `CREATE TABLE ${table.name} (\n  ${[...columns, key].join(",\n  ")}\n)${dialect.tableEnd}`,
    ...table.indexes.map((index) => createIndex(dialect, table, index)),
  ];
}

function createIndex({ byBytes }: Dialect, table: Table, { name, columns, isUnique, where }: Index): string {
  const fields = columns.map((field) => (field === "id" ? `id${byBytes}` : columnOf(field)));
  return `CREATE ${isUnique ? "UNIQUE " : ""}INDEX ${table.name}_${name} ON ${table.name} (${fields.join(", ")})${where ? ` WHERE ${where}` : ""}`;
}
