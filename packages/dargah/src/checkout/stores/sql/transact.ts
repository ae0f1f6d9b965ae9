import { DargahError } from "../../../errors/dargah-error.ts";
import { deliverIn } from "./deliver-in.ts";
import { Thrown } from "./repeat.ts";
import { firstColumn, type SqlDelivery } from "./sql-database.ts";
import type { SqlValue, Statement } from "./statements.ts";

/** A statement of the store, in two forms: choose the one that your library takes. */
export type TransactStatement = {
  /** The statement with `$1`, `$2`, … in PostgreSQL and `?` in SQLite. */
  readonly text: string;
  readonly values: SqlValue[];
  /** The statement without its values, for a tag of template strings: `sql(strings, ...values)`. */
  readonly strings: TemplateStringsArray;
};

/** An open transaction of a library. */
export type TransactSession<Handle> = {
  /** What `onPaid` gets as `transaction`. */
  readonly handle: Handle;
  /** Runs a statement in the transaction of `handle`, and returns its rows. */
  query(statement: TransactStatement): PromiseLike<readonly unknown[] | { readonly rows: readonly unknown[] }>;
};

/** Begins a READ COMMITTED transaction of a library, waits for `work` in it, and commits; rolls back when `work` rejects, and rejects itself. */
export type Transact<Handle> = (work: (session: TransactSession<Handle>) => Promise<void>) => PromiseLike<unknown>;

type ValuesOf = (values: readonly SqlValue[]) => SqlValue[];

/** @throws {DargahError} `invalid_option` */
export function readTransact(transact: unknown): Transact<never> | undefined {
  if (transact === undefined || typeof transact === "function") return transact as Transact<never>;
  throw new DargahError("invalid_option", 'The option "transact" must be a function.');
}

/**
 * Delivers in a transaction of the merchant's library.
 *
 * @param how.onFailure Waited for before the rollback.
 * @throws {Thrown} for what is wrong with `transact` itself
 */
export async function deliverThrough(
  transact: Transact<never>,
  {
    delivery,
    ...how
  }: { delivery: SqlDelivery<never>; onFailure?: (error: unknown) => Promise<unknown>; valuesOf?: ValuesOf },
): Promise<boolean> {
  let isOver = false;
  let run: { hasEnded: boolean; isDone: boolean; error?: unknown } | undefined;
  const rejection = await Promise.resolve(
    transact(async ({ handle, query }) => {
      const current: typeof run = { hasEnded: false, isDone: false };
      run = current;
      const session = {
        handle,
        query: async (statement: Statement) => rowsOf(await query(forLibrary(statement, how.valuesOf))),
      };
      try {
        current.isDone = await deliverIn(session, delivery);
      } catch (error) {
        current.error = error;
        await how.onFailure?.(error instanceof Thrown ? error.error : error);
        // The connection is lost. `postgres` would wait for a rollback on it for ever.
        if (isOver) await new Promise(() => undefined);
        throw error;
      } finally {
        current.hasEnded = true;
      }
    }),
  ).then(
    () => undefined,
    (error: unknown) => ({ error }),
  );
  isOver = true;
  const { hasEnded, isDone, error } = (run as typeof run) ?? {};
  // A library may wrap the error, or fail to roll back.
  if (error !== undefined) throw error;
  if (rejection) throw rejection.error;
  if (hasEnded) return Boolean(isDone);
  throw new Thrown(
    new DargahError(
      "invalid_option",
      `The option "transact" returned before its work had ended${run ? "" : ", which it did not even call"}. It must wait for the work inside of the transaction: (work) => db.transaction((handle) => work({ handle, query })).`,
    ),
  );
}

function forLibrary({ sql, values }: Statement, valuesOf: ValuesOf = (values) => [...values]): TransactStatement {
  const strings = sql.split(/\$\d+|\?/);
  return {
    text: sql,
    values: valuesOf(values),
    strings: Object.assign(strings, { raw: strings }) as unknown as TemplateStringsArray,
  };
}

function rowsOf(result: readonly unknown[] | { readonly rows: readonly unknown[] } | undefined): readonly unknown[] {
  const rows = Array.isArray(result) ? result : (result as { rows?: unknown } | undefined)?.rows;
  if (Array.isArray(rows)) return firstColumn(rows);
  throw new Thrown(
    new DargahError(
      "invalid_option",
      '"query" of the option "transact" must return the rows of the statement as a list of objects, or an object with such a list as "rows".',
    ),
  );
}
