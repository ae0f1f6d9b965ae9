import { callOnError } from "../../../errors/call-on-error.ts";
import { type DueHint, type HintSender, hintsOfJob } from "../../hints.ts";
import type { AccountKey } from "../../records.ts";
import type { CheckoutStore, DeliveryLimits } from "../../store.ts";
import { checkVersion } from "../check-version.ts";
import { migrate, needTables } from "./migrations.ts";
import { repeat, Thrown } from "./repeat.ts";
import { accountRows, jobRows, readAccount, readJob, readPayment, readRefund } from "./rows.ts";
import type { Follow, SqlDatabase } from "./sql-database.ts";
import { makeStatements, type SqlValue } from "./statements.ts";
import { type LostWrite, makeOrderUpdate } from "./update-order.ts";

/** A checkout store in an SQL database. */
export type SqlCheckoutStore<Handle, Result = unknown> = CheckoutStore<Handle, Result> & {
  /**
   * Creates or updates the tables of checkout, unless they are up to date. Any number of processes can call it at once.
   *
   * @throws {DargahError} `store_failed`
   */
  migrate(): Promise<void>;
  deliver(id: string, work: (handle: Handle) => Result, limits?: DeliveryLimits): Promise<boolean>;
};

/**
 * @param clock Returns epoch milliseconds, or `null` for the clock of the server.
 * @param hints Sends what a write makes due, in its transaction.
 */
export function createSqlStore<Handle>(
  database: SqlDatabase<Handle>,
  clock: () => number | null,
  hints?: HintSender<Handle>,
): SqlCheckoutStore<Handle> {
  const statements = makeStatements(database.dialect);
  const query = (sql: string, ...values: SqlValue[]) => database.query({ sql, values });
  const orders = makeOrderUpdate({
    database,
    statements,
    clock,
    follow: (due) => follow(due) as Follow<never> | undefined,
  });
  let usable: Promise<void> | undefined;

  async function check(): Promise<void> {
    await database.prepare();
    await needTables(database);
  }

  function follow(due: readonly DueHint[]): Follow<Handle> | undefined {
    if (hints === undefined || due.length === 0) return undefined;
    return {
      run: (handle) => hints.send(handle, due),
      onError: (error) => callOnError((error) => hints.onError?.(error), error),
    };
  }

  /** Runs a method once the database is known to be usable. */
  const run = <T>(method: string, work: () => Promise<T>): Promise<T> =>
    repeat(database, method, async () => {
      usable ??= check();
      await usable.catch((error: unknown) => {
        usable = undefined;
        throw error;
      });
      return work();
    });

  async function findJob(id: string) {
    const at = clock();
    const [json] = await query(statements.readJob, at, id);
    return json === undefined ? undefined : readJob(String(json), at);
  }

  async function findAccount({ shop, account }: AccountKey) {
    const at = clock();
    const [json] = await query(statements.readAccount, at, shop, account);
    return readAccount(String(json), at);
  }

  return {
    migrate: () => repeat(database, "migrate", () => migrate(database)),

    read: (place) => run("read", () => orders.find(place)),

    update(place, decide, known) {
      const lost: LostWrite[] = [];
      return run("update", () => orders.update({ place, decide, known }, lost));
    },

    list: (filter) =>
      run("list", async () => {
        const rows = await database.query(statements.list(filter));
        return rows.map((json) => readPayment(String(json)));
      }),

    duePayments: ({ shop, account, limit }) =>
      run("duePayments", async () => {
        const rows = await (account === undefined
          ? query(statements.duePayments, shop, clock(), limit)
          : query(statements.duePaymentsOfAccount, shop, account, clock(), limit));
        return rows.map((json) => readPayment(String(json)));
      }),

    dueJobs: ({ shop, limit }) =>
      run("dueJobs", async () => {
        const rows = await query(statements.dueJobs, shop, clock(), limit);
        return rows.map((json) => JSON.parse(String(json)));
      }),

    paymentJobs: (paymentIds) =>
      run("paymentJobs", async () => {
        const rows = await database.query(statements.paymentJobs(paymentIds));
        return rows.map((json) => JSON.parse(String(json)));
      }),

    paymentRefunds: (paymentIds) =>
      run("paymentRefunds", async () => {
        const rows = await database.query(statements.paymentRefunds(paymentIds));
        return rows.map((json) => readRefund(JSON.parse(String(json))));
      }),

    readJob: (id) => run("readJob", async () => (await findJob(id))?.job),

    updateJob: (id, decide) =>
      run("updateJob", async () => {
        for (;;) {
          const found = await findJob(id);
          const changed = found && Thrown.within(() => decide(found.job, found.now));
          if (found === undefined || changed === undefined) return undefined;
          checkVersion(found.job, changed);
          const write = { sql: statements.writeJob, values: [jobRows([changed])] };
          const sent = follow(hintsOfJob(changed, found.now));
          if ((await database.write([write], sent)).length > 0) return changed;
        }
      }),

    unprunedPayments: (options) =>
      run("unprunedPayments", async () => {
        const rows = await database.query(statements.unprunedPayments(options));
        return rows.map((json) => readPayment(String(json)));
      }),

    deleteDoneJobs: (paymentId) =>
      run("deleteDoneJobs", async () => {
        await query(statements.deleteDoneJobs, paymentId);
      }),

    readAccount: (key) => run("readAccount", () => findAccount(key)),

    updateAccount: (key, decide) =>
      run("updateAccount", async () => {
        for (;;) {
          const found = await findAccount(key);
          const changed = Thrown.within(() => decide(found));
          if (changed === undefined) return found;
          checkVersion(found.account, changed);
          const write = { sql: statements.writeAccount, values: [accountRows([changed])] };
          if ((await database.write([write])).length > 0) return { ...found, account: changed };
        }
      }),

    deliver: (id, work, { milliseconds = 5000 } = {}) =>
      run("deliver", async () => {
        const first = { sql: statements.lockForDelivery(milliseconds), values: [id] };
        const last = (token: SqlValue) => ({ sql: statements.finishJob, values: [clock(), id, token] });
        try {
          return await database.deliver({ first, work: Thrown.around(work), last });
        } catch (error) {
          if (error instanceof Thrown || database.explain(error).kind !== "lost") throw error;
          // The row can be locked once the lost transaction is over.
          if ((await query(statements.lockJob, id)).length === 0) return true;
          throw error;
        }
      }),
  };
}
