import { realTime } from "../../../transport/time.ts";
import { within } from "../../../transport/within.ts";
import type { Follow } from "../sql/sql-database.ts";
import type { Statement } from "../sql/statements.ts";
import type { PostgresClient } from "./clients.ts";

const savepoint = "dargah_hints";

/** How long a transaction waits for what follows. */
const seconds = 5;

class TimedOut extends Error {}

/** Runs a statement, and what follows from its rows, in one transaction. When that fails, the statement stays. */
export async function writeAndFollow<Handle>(
  { transact, query }: PostgresClient<Handle>,
  { statement, follow }: { statement: Statement; follow: Follow<Handle> },
): Promise<readonly unknown[]> {
  let rows: readonly unknown[] = [];
  try {
    await transact(async ({ handle, query }) => {
      const run = (sql: string) => query({ sql, values: [] });
      rows = await query(statement);
      if (rows.length === 0) return false;
      await run(`SAVEPOINT ${savepoint}`);
      try {
        await inTime(() => follow.run(handle));
        // It fails where a failed query was hidden.
        await run(`RELEASE SAVEPOINT ${savepoint}`);
      } catch (error) {
        if (error instanceof TimedOut) throw error;
        await run(`ROLLBACK TO SAVEPOINT ${savepoint}`);
        follow.onError(error);
      }
      return true;
    });
    return rows;
  } catch (error) {
    if (!(error instanceof TimedOut)) throw error;
    follow.onError(error);
    // It may still use its transaction, which was given up for that. Nothing of it is stored.
    return query(statement);
  }
}

function inTime(run: () => Promise<void>): Promise<void> {
  const timeout = () => new TimedOut(`The hints were not sent within ${seconds} seconds.`);
  return within({ seconds, time: realTime, signal: undefined, timeout, aborted: timeout, run });
}
