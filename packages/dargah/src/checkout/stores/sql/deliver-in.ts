import { DargahError } from "../../../errors/dargah-error.ts";
import { Thrown } from "./repeat.ts";
import type { SqlDelivery, SqlSession } from "./sql-database.ts";
import type { SqlValue } from "./statements.ts";

/** Delivers in an open transaction. Marking the job comes last, so that it fails where the work has spoiled the transaction. */
export async function deliverIn<Handle>(
  { query, handle }: SqlSession<Handle>,
  { first, work, last }: SqlDelivery<Handle>,
): Promise<boolean> {
  const [token] = (await query(first)) as SqlValue[];
  if (token === undefined) return false;
  await work(handle);
  checkMarked(await query(last(token)));
  return true;
}

/** @throws {Thrown} when the transaction of the work has ended before the job was marked */
export function checkMarked(rows: readonly unknown[]): void {
  if (rows.length > 0) return;
  throw new Thrown(
    new DargahError(
      "store_failed",
      "The transaction of a delivery had ended before the delivery was marked as done. onPaid must not run COMMIT or ROLLBACK.",
    ),
  );
}
