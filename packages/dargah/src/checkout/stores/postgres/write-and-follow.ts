import type { Follow } from "../sql/sql-database.ts";
import type { Statement } from "../sql/statements.ts";
import type { Transact } from "./clients.ts";

const savepoint = "dargah_hints";

/** Runs a statement, and what follows from its rows, in one transaction. When that fails, the statement stays. */
export async function writeAndFollow<Handle>(
  transact: Transact<Handle>,
  { statement, follow }: { statement: Statement; follow: Follow<Handle> },
): Promise<readonly unknown[]> {
  let rows: readonly unknown[] = [];
  await transact(async ({ handle, query }) => {
    const run = (sql: string) => query({ sql, values: [] });
    rows = await query(statement);
    if (rows.length === 0) return false;
    await run(`SAVEPOINT ${savepoint}`);
    try {
      await follow.run(handle);
      // It fails where a failed query was hidden.
      await run(`RELEASE SAVEPOINT ${savepoint}`);
    } catch (error) {
      await run(`ROLLBACK TO SAVEPOINT ${savepoint}`);
      follow.onError(error);
    }
    return true;
  });
  return rows;
}
