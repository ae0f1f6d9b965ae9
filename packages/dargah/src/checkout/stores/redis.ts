import { type RedisClient, runnerOf } from "../../stores/redis-client.ts";
import type { AccountKey, AccountRecord, JobRecord, OrderChange } from "../records.ts";
import type { CheckoutStore, Found, FoundAccount } from "../store.ts";
import { checkVersion } from "./check-version.ts";
import { mergeChange, referenceTakenIn } from "./memory.ts";
import { createLayout, type Stored } from "./redis/layout.ts";
import { createLists } from "./redis/lists.ts";
import { type RedisCheckoutStoreOptions, readRedisOptions } from "./redis/options.ts";
import { createOrders } from "./redis/orders.ts";
import { createServer } from "./redis/server.ts";
import { checkSettings } from "./redis/settings.ts";
import { createValues, type FoundValue } from "./redis/values.ts";

export type { RedisCheckoutStoreOptions, RedisClient };

/**
 * Keeps orders in Redis 6 or later, or Valkey, for any number of machines. There is nothing to migrate.
 *
 * An order with its payments, refunds and jobs is the value of one key, which alone decides. One script compares it, writes it, and keeps indexes
 * and claims of references in step with it. All keys have one hash tag, so in a cluster they are on one node.
 *
 * There are no transactions: `onPaid` is called from the outbox, and may be called again. Use its `idempotencyKey`.
 *
 * What is confirmed survives a crash of the server with `appendonly yes` and `appendfsync always`, which the first call checks together with
 * `maxmemory-policy`. **A failover to a replica can lose the newest confirmed writes, also with `WAIT`.** Then orders are as they were a moment before.
 * A payment that was paid is looked at again, and may be delivered again. One that was being verified no longer holds its order, so a second payment
 * of the order may be verified too. One that was just created does not exist, so a payer who pays it gets nothing until a person finds the payment
 * at the gateway. A refund may be sent again. `min-replicas-to-write 1` makes that time short; PostgreSQL with a synchronous standby has none.
 *
 * @param client A connected client or cluster of `redis` 4 or later, `ioredis` or `@valkey/valkey-glide`, which reads from the primary. You own it:
 * the store neither connects nor closes it.
 * @throws {DargahError} `invalid_option`
 * @example
 * const client = await createClient({ url: process.env.REDIS_URL }).connect();
 * const store = createRedisCheckoutStore(client);
 */
export function createRedisCheckoutStore(
  client: RedisClient,
  options: RedisCheckoutStoreOptions = {},
): CheckoutStore<undefined> {
  const { prefix, isChecked, onWarning, now } = readRedisOptions(options);
  const layout = createLayout(prefix);
  const server = createServer(runnerOf(client, "The client"), now);
  const values = createValues(server);
  const orders = createOrders({ layout, values });
  const lists = createLists({ layout, server, orders, ...(now && { clock: now }) });
  const keyOfAccount = ({ shop, account }: AccountKey) => layout.keyOf("health", shop, account);
  let checked: Promise<void> | undefined;

  async function check(): Promise<void> {
    if (!isChecked) return;
    const hidden = await checkSettings({ server, client, key: layout.keyOf("none") });
    if (hidden.length === 0) return;
    onWarning(
      `Redis does not show these settings, so they are unchecked: ${hidden.join(", ")}. Payments can be lost unless they are "appendonly yes", "appendfsync always" and "maxmemory-policy noeviction".`,
    );
  }

  /** Runs a method once the server is known to be usable. */
  function usable<Given extends unknown[], T>(run: (...given: Given) => Promise<T>) {
    return async (...given: Given): Promise<T> => {
      checked ??= check();
      await checked.catch((error: unknown) => {
        checked = undefined;
        throw error;
      });
      return run(...given);
    };
  }

  return {
    read: usable(async (place) => fileOf(await orders.find(place))),

    update: usable(async (place, decide) => {
      let change: OrderChange | undefined;
      const after = await orders.change(place, (found) => {
        const { file, now } = fileOf(found);
        change = decide({ file, now });
        if (change === undefined) return undefined;
        checkVersion(file?.order, change.order);
        const jobs = found.value?.jobs ?? [];
        const isNew = ({ id }: JobRecord) => !jobs.some((job) => job.id === id);
        return { ...mergeChange(file, change), jobs: [...jobs, ...change.jobs.filter(isNew)] };
      });
      if (after.result === "claimed by another") throw referenceTakenIn(change?.payments ?? []);
      return fileOf(after);
    }),

    readJob: usable(async (jobId) => {
      const { value } = await orders.find({ jobId });
      return value?.jobs.find(({ id }) => id === jobId);
    }),

    updateJob: usable(async (jobId, decide) => {
      const { value, result } = await orders.change({ jobId }, ({ value: stored, now }) => {
        const job = stored?.jobs.find(({ id }) => id === jobId);
        const changed = job && decide(job, now);
        if (stored === undefined || changed === undefined) return undefined;
        checkVersion(job, changed);
        return { ...stored, jobs: stored.jobs.map((one) => (one.id === jobId ? changed : one)) };
      });
      return result === "written" ? value?.jobs.find(({ id }) => id === jobId) : undefined;
    }),

    deleteDoneJobs: usable(async (paymentId) => {
      await orders.change({ paymentId }, ({ value: stored }) => {
        const isKept = (job: JobRecord) => job.paymentId !== paymentId || job.state !== "done";
        if (stored === undefined || stored.jobs.every(isKept)) return undefined;
        return { ...stored, jobs: stored.jobs.filter(isKept) };
      });
    }),

    readAccount: usable(async (place) => accountOf(await values.find(keyOfAccount(place)))),

    updateAccount: usable(async (place, decide) => {
      const key = keyOfAccount(place);
      return accountOf(
        await values.change<AccountRecord>(
          async () => key,
          (found) => {
            const value = decide(accountOf(found));
            if (value === undefined) return undefined;
            checkVersion(found.value, value);
            return { key, value, commands: [] };
          },
        ),
      );
    }),

    list: usable(lists.list),
    duePayments: usable(lists.duePayments),
    dueJobs: usable(lists.dueJobs),
    paymentJobs: usable(lists.paymentJobs),
    paymentRefunds: usable(lists.paymentRefunds),
    unprunedPayments: usable(lists.unprunedPayments),
  };
}

function fileOf({ value, now }: FoundValue<Stored>): Found {
  if (value === undefined) return { file: undefined, now };
  const { order, payments, refunds } = value;
  return { file: { order, payments, refunds }, now };
}

function accountOf({ value, now }: FoundValue<AccountRecord>): FoundAccount {
  return { account: value, now };
}
