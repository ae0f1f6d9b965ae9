import { DatabaseSync } from "node:sqlite";
import { setImmediate } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import type { OrderChange, OrderFile, PaymentRecord, RefundRecord } from "../../../src/checkout/records.ts";
import type { CheckoutStore, Found } from "../../../src/checkout/store.ts";
import { checkoutStoreConformance } from "../../../src/checkout/stores/conformance/index.ts";
import { createSqliteCheckoutStore } from "../../../src/checkout/stores/sqlite.ts";
import { DargahError } from "../../../src/errors/dargah-error.ts";

type Store = Required<CheckoutStore<DatabaseSync>>;

/** Stores with one fault each, and part of the name of a check that must catch it. */
const faults: [fault: string, found: RegExp, breakIt: (store: Store) => Partial<Store>][] = [
  [
    "reads, waits and then writes",
    /each decides on what the one before it wrote/,
    (store) => ({
      update: async (place, decide) => {
        const found = await store.read(place);
        const change = decide(found);
        await setImmediate();
        return change ? overwrite(store, change) : found;
      },
    }),
  ],
  [
    "creates an order that another process has created",
    /create an order at once/,
    (store) => ({
      update: async (place, decide) => {
        const found = await store.read(place);
        await setImmediate();
        const change = decide(found);
        return change && !found.file ? overwrite(store, change) : store.update(place, decide);
      },
    }),
  ],
  [
    "compares the version only when it finds an order by its id",
    /claim an order at once, by its payments/,
    (store) => ({
      update: async (place, decide) => {
        if (!("paymentId" in place)) return store.update(place, decide);
        const found = await store.read(place);
        await setImmediate();
        const change = decide(found);
        return change ? overwrite(store, change) : found;
      },
    }),
  ],
  [
    "returns null for an order that does not exist",
    /never written does not exist/,
    (store) => ({ read: async (place) => ({ ...(await store.read(place)), file: null as never }) }),
  ],
  [
    "returns the time as text",
    /tells the time/,
    (store) => ({ read: async (place) => ({ ...(await store.read(place)), now: "1" as never }) }),
  ],
  [
    "does not find an order by payment",
    /finds it by order and by payment/,
    (store) => ({ read: (place) => store.read("paymentId" in place ? { shop: "", orderId: "" } : place) }),
  ],
  [
    "does not find an order by reference",
    /by the account and the reference/,
    (store) => ({ read: (place) => store.read("reference" in place ? { shop: "", orderId: "" } : place) }),
  ],
  [
    "finds an order by the reference of any account",
    /by the account and the reference/,
    (store) => {
      const accounts = new Map<string, string>();
      return {
        update: async (place, decide) => {
          const found = await store.update(place, decide);
          for (const { account, reference } of found.file?.payments ?? [])
            if (reference !== null) accounts.set(reference, account);
          return found;
        },
        read: (place) =>
          store.read("reference" in place ? { ...place, account: accounts.get(place.reference) ?? "" } : place),
      };
    },
  ],
  [
    "finds only references that a payment had when its order was created",
    /by the account and the reference/,
    (store) => {
      const known = new Set<string>();
      return {
        update: async (place, decide) => {
          const found = await store.update(place, decide);
          const references = found.file?.payments.map(({ reference }) => String(reference)) ?? [];
          if (found.file?.order.version === 1) for (const one of references) known.add(one);
          return found;
        },
        read: (place) =>
          store.read("reference" in place && !known.has(place.reference) ? { shop: "", orderId: "" } : place),
      };
    },
  ],
  [
    "returns what it read instead of what it wrote",
    /update returns what it wrote/,
    (store) => ({
      update: async (place, decide) => {
        const found = await store.read(place);
        await store.update(place, decide);
        return found;
      },
    }),
  ],
  [
    "writes what it has decided on a known state, although it is old",
    /a known state that is old decides on what is there now/,
    (store) => ({
      update: async (place, decide, known) => {
        const change = known && decide(known);
        return change ? overwrite(store, change) : store.update(place, decide);
      },
    }),
  ],
  [
    "tells a fraction of a millisecond with a known state",
    /counts the time since then/,
    (store) => ({
      update: (place, decide, known) =>
        store.update(place, (found) => decide(known ? { ...found, now: found.now + 0.5 } : found)),
    }),
  ],
  [
    "passes on what decide throws for a known state that is old",
    /refuses nothing, and returns nothing, because of it/,
    (store) => ({
      update: async (place, decide, known) => {
        if (known) decide(known);
        return store.update(place, decide);
      },
    }),
  ],
  [
    "returns a known state that is old when nothing is written",
    /refuses nothing, and returns nothing, because of it/,
    (store) => ({
      update: async (place, decide, known) => {
        const found = known && withoutThrowing(() => decide(known));
        return known && found === undefined ? known : store.update(place, decide);
      },
    }),
  ],
  [
    "writes a version when nothing changes",
    /returns undefined writes nothing/,
    (store) => ({
      update: (place, decide) => store.update(place, (found) => decide(found) ?? (found.file && withNext(found.file))),
    }),
  ],
  [
    "wraps what decide throws",
    /update passes on what decide throws/,
    (store) => ({
      update: (place, decide) =>
        store.update(place, (found) => {
          try {
            return decide(found);
          } catch {
            throw new DargahError("store_failed", "wrapped");
          }
        }),
    }),
  ],
  [
    "writes although decide throws",
    /update passes on what decide throws/,
    (store) => ({
      update: async (place, decide) => {
        const thrown: unknown[] = [];
        const found = await store.update(place, (found) => {
          try {
            return decide(found);
          } catch (error) {
            thrown.push(error);
            return found.file && withNext(found.file);
          }
        });
        if (thrown.length > 0) throw thrown[0];
        return found;
      },
    }),
  ],
  [
    "changes only the payment when it is found by payment",
    /changes the order of that payment/,
    (store) => ({
      update: (place, decide) =>
        store.update(place, (found) => {
          const change = decide(found);
          if (!change || !found.file || !("paymentId" in place)) return change;
          return { ...change, order: { ...change.order, claim: found.file.order.claim } };
        }),
    }),
  ],
  [
    "sorts payments by id",
    /stay in the order in which they were added/,
    (store) => ({
      read: async (place) => {
        const { file, now } = await store.read(place);
        const sorted = (payments: readonly PaymentRecord[]) =>
          [...payments].sort((one, other) => (one.id < other.id ? -1 : 1));
        return { file: file && { ...file, payments: sorted(file.payments) }, now };
      },
    }),
  ],
  [
    "moves a changed payment to the end",
    /stay in the order in which they were added/,
    (store) => ({
      update: async (place, decide) => {
        const { file, now } = await store.update(place, decide);
        return { file: file && { ...file, payments: [...file.payments].reverse() }, now };
      },
    }),
  ],
  [
    "stores amounts as 32-bit numbers",
    /up to 2\^53/,
    (store) => ({
      update: (place, decide) =>
        store.update(place, (found) => {
          const change = decide(found);
          return change && { ...change, order: { ...change.order, amount: (change.order.amount | 0) as never } };
        }),
    }),
  ],
  [
    "stores an empty text as null",
    /every field comes back/,
    (store) => ({
      update: (place, decide) =>
        store.update(place, (found) => {
          const change = decide(found);
          return change && { ...change, order: { ...change.order, claim: change.order.claim || null } };
        }),
    }),
  ],
  [
    "normalizes texts",
    /every field comes back/,
    (store) => ({
      update: changingPayments(store, (payment) => ({ ...payment, reason: payment.reason?.normalize() ?? null })),
    }),
  ],
  [
    "keeps a value that becomes null",
    /become null again/,
    (store) => ({
      update: (place, decide) =>
        store.update(place, (found) => {
          const change = decide(found);
          const before = found.file?.payments[0];
          if (!change || !before) return change;
          return {
            ...change,
            payments: change.payments.map((payment) => ({ ...payment, money: payment.money ?? before.money })),
          };
        }),
    }),
  ],
  [
    "ignores the shop",
    /in another shop/,
    (store) => ({
      read: (place) => store.read("reference" in place ? place : sameShop(place)),
      update: (place, decide) => store.update(sameShop(place), (found) => inSameShop(decide(found))),
    }),
  ],
  [
    "ignores case in order ids",
    /ids are compared exactly/,
    (store) => ({
      read: (place) => store.read("orderId" in place ? { ...place, orderId: `O${place.orderId.slice(1)}` } : place),
    }),
  ],
  ...(["reference", "receipt"] as const).flatMap((name): typeof faults => [
    [
      `does not compare a ${name}`,
      new RegExp(`a ${name} that another payment|race for a ${name}`),
      (store) => ({
        update: changingPayments(store, (payment) => ({ ...payment, [name]: payment[name] && crypto.randomUUID() })),
      }),
    ],
    [
      `writes the order before it compares a ${name}`,
      new RegExp(`a ${name} that another payment of the account has is refused, and nothing`),
      (store) => ({
        update: async (place, decide) => {
          try {
            return await store.update(place, decide);
          } catch (error) {
            await store.update(place, ({ file }) => file && withNext(file));
            throw error;
          }
        },
      }),
    ],
    [
      `compares a ${name} over all accounts`,
      new RegExp(`a ${name} can be the same in another account`),
      (store) => ({
        update: changingPayments(store, (payment) => (payment[name] ? { ...payment, account: "one" } : payment)),
      }),
    ],
    [
      `reports a taken ${name} as another error`,
      new RegExp(`race for a ${name}`),
      (store) => ({
        update: (place, decide) =>
          store.update(place, decide).catch(() => {
            throw new DargahError("store_failed", "taken");
          }),
      }),
    ],
  ]),
  [
    "sorts refunds by id",
    /refunds come with their order, by number/,
    (store) => ({
      read: async (place) => {
        const { file, now } = await store.read(place);
        const refunds = [...(file?.refunds ?? [])].sort((one, other) => (one.id < other.id ? -1 : 1));
        return { file: file && { ...file, refunds }, now };
      },
    }),
  ],
  [
    "keeps a value of a refund that becomes null",
    /a field of a refund can become null/,
    (store) => ({
      update: changingRefunds(store, (refund, before) => ({ ...refund, note: refund.note ?? before?.note ?? null })),
    }),
  ],
  [
    "forgets refunds whose state is unknown when the order changes",
    /a change without refunds keeps those/,
    (store) => ({
      read: async (place) => {
        const { file, now } = await store.read(place);
        const isForgotten = ({ state }: RefundRecord) => state === "unknown" && (file?.order.version ?? 0) > 1;
        return { file: file && { ...file, refunds: file.refunds.filter((refund) => !isForgotten(refund)) }, now };
      },
    }),
  ],
  [
    "returns the refunds of one payment alone",
    /paymentRefunds returns every refund/,
    (store) => ({ paymentRefunds: (ids) => store.paymentRefunds(ids.slice(0, 1)) }),
  ],
  [
    "returns refunds in any order",
    /paymentRefunds returns every refund/,
    (store) => ({ paymentRefunds: async (ids) => [...(await store.paymentRefunds(ids))].reverse() }),
  ],
  [
    "ignores the state of refunds in a list",
    /list filters by the state of the payments' refunds/,
    (store) => ({ list: ({ refundState: ignored, ...filter }) => store.list(filter) }),
  ],
  [
    "decides on refunds that it has read before it waits",
    /each decides on the sum/,
    (store) => ({
      update: async (place, decide) => {
        const { file } = await store.read(place);
        await setImmediate();
        return store.update(place, (found) =>
          decide({ ...found, file: found.file && { ...found.file, refunds: file?.refunds ?? [] } }),
        );
      },
    }),
  ],
  [
    "returns null for a job that does not exist",
    /job that does not exist is not found/,
    (store) => ({ readJob: async (id) => (await store.readJob(id)) ?? (null as never) }),
  ],
  [
    "replaces a job that exists",
    /one that exists is left as it is/,
    (store) => ({
      update: async (place, decide) => {
        let jobs: OrderChange["jobs"] = [];
        const found = await store.update(place, (found) => {
          const change = decide(found);
          jobs = change?.jobs ?? [];
          return change;
        });
        for (const job of jobs) await store.updateJob(job.id, ({ version }) => ({ ...job, version: version + 1 }));
        return found;
      },
    }),
  ],
  [
    "returns the job as it was before",
    /updateJob returns what it wrote/,
    (store) => ({
      updateJob: async (id, decide) => {
        const before = await store.readJob(id);
        await store.updateJob(id, decide);
        return before;
      },
    }),
  ],
  [
    "swallows what decide throws for a job",
    /updateJob passes on/,
    (store) => ({ updateJob: (id, decide) => store.updateJob(id, decide).catch(() => undefined) }),
  ],
  [
    "changes a job without comparing its version",
    /change a job at once/,
    (store) => ({
      updateJob: async (id, decide) => {
        const job = await store.readJob(id);
        await setImmediate();
        const changed = job && decide(job, 1);
        return changed && store.updateJob(id, ({ version }) => ({ ...changed, version: version + 1 }));
      },
    }),
  ],
  [
    "returns due payments in any order",
    /due payments come in the order/,
    (store) => ({ duePayments: async (options) => [...(await store.duePayments(options))].reverse() }),
  ],
  [
    "ignores the limit of due payments",
    /due payments come in the order/,
    (store) => ({ duePayments: ({ shop }) => store.duePayments({ shop, limit: 100 }) }),
  ],
  [
    "returns due payments of all accounts for one",
    /due payments of one account/,
    (store) => ({ duePayments: ({ account, ...options }) => store.duePayments(options) }),
  ],
  [
    "looks for due payments of an account among the first ones of all",
    /due payments of one account/,
    (store) => ({
      duePayments: async ({ account, ...options }) => {
        const due = await store.duePayments(options);
        return due.filter((payment) => account === undefined || payment.account === account);
      },
    }),
  ],
  [
    "returns null for an account that has never failed",
    /never failed is not known/,
    (store) => ({
      readAccount: async (key) => {
        const { account, now } = await store.readAccount(key);
        return { account: account ?? (null as never), now };
      },
    }),
  ],
  [
    "returns the account as it was before",
    /updateAccount returns what it wrote/,
    (store) => ({
      updateAccount: async (key, decide) => {
        const before = await store.readAccount(key);
        await store.updateAccount(key, decide);
        return before;
      },
    }),
  ],
  [
    "ignores the shop of an account",
    /in two shops are two/,
    (store) => ({
      readAccount: (key) => store.readAccount({ ...key, shop: "one" }),
      updateAccount: (key, decide) =>
        store.updateAccount({ ...key, shop: "one" }, (found) => {
          const changed = decide(found);
          return changed && { ...changed, shop: "one" };
        }),
    }),
  ],
  [
    "swallows what decide throws for an account",
    /updateAccount passes on/,
    (store) => ({
      updateAccount: (key, decide) => store.updateAccount(key, decide).catch(() => store.readAccount(key)),
    }),
  ],
  [
    "changes an account without comparing its version",
    /change an account at once/,
    (store) => ({
      updateAccount: async (key, decide) => {
        const found = await store.readAccount(key);
        await setImmediate();
        const changed = decide(found);
        if (changed === undefined) return found;
        return store.updateAccount(key, ({ account }) => ({ ...changed, version: (account?.version ?? 0) + 1 }));
      },
    }),
  ],
  [
    "leaves out stuck jobs",
    /jobs that are due and not done/,
    (store) => ({
      dueJobs: async (options) => (await store.dueJobs(options)).filter(({ state }) => state === "pending"),
    }),
  ],
  [
    "returns the oldest payments first",
    /list returns the newest first/,
    (store) => ({ list: async (filter) => [...(await store.list(filter))].reverse() }),
  ],
  [
    "ignores the state of jobs in a list",
    /filters by the state of the payments' jobs/,
    (store) => ({ list: ({ jobState: ignored, ...filter }) => store.list(filter) }),
  ],
  [
    "lists stuck jobs as pending ones",
    /filters by the state of the payments' jobs/,
    (store) => ({
      list: async ({ jobState, ...filter }) => {
        const found = await store.list({ ...filter, jobState });
        return jobState === "pending" ? [...(await store.list({ ...filter, jobState: "stuck" })), ...found] : found;
      },
    }),
  ],
  [
    "returns the jobs of one payment only",
    /paymentJobs returns every job of these payments/,
    (store) => ({ paymentJobs: (ids) => store.paymentJobs(ids.slice(0, 1)) }),
  ],
  [
    "returns jobs of payments in any order",
    /paymentJobs returns every job of these payments/,
    (store) => ({ paymentJobs: async (ids) => [...(await store.paymentJobs(ids))].reverse() }),
  ],
  ...(["before", "limit", "after"] as const).map((name): (typeof faults)[number] => [
    `ignores "${name}" of unpruned payments`,
    name === "after" ? /pages of unpruned payments/ : /last written before the time/,
    (store) => ({
      unprunedPayments: (options) =>
        store.unprunedPayments({ ...options, [name]: { before: 1e15, limit: 100, after: undefined }[name] }),
    }),
  ]),
  [
    "returns the newest unpruned payments first",
    /oldest first/,
    (store) => ({ unprunedPayments: async (options) => [...(await store.unprunedPayments(options))].reverse() }),
  ],
  ...(["dueAt", "prunedAt"] as const).map((name): (typeof faults)[number] => [
    `returns payments with "${name}" as unpruned ones`,
    /that are never due/,
    (store) => ({
      unprunedPayments: async (options) => [
        ...(await store.list({ shop: options.shop, limit: 100 })).filter((payment) => payment[name] !== null),
        ...(await store.unprunedPayments(options)),
      ],
    }),
  ]),
  [
    "deletes jobs that are not done",
    /deleteDoneJobs deletes/,
    (store) => ({
      deleteDoneJobs: async (id) => {
        for (const job of await store.paymentJobs([id])) {
          await store.updateJob(job.id, ({ version }) => ({ ...job, state: "done", version: version + 1 }));
        }
        await store.deleteDoneJobs(id);
      },
    }),
  ],
  ["deletes no jobs", /deleteDoneJobs deletes/, () => ({ deleteDoneJobs: async () => {} })],
  ...(["orderId", "states", "account", "from", "to", "limit"] as const).map((name): (typeof faults)[number] => [
    `ignores the filter "${name}"`,
    /filters by shop, order, state, account and time/,
    (store) => ({
      list: ({ [name]: ignored, ...filter }) => store.list({ limit: 100, ...filter } as Parameters<Store["list"]>[0]),
    }),
  ]),
  [
    "pages by time alone",
    /pages of a list/,
    (store) => ({
      list: async ({ after, ...filter }) => {
        const found = await store.list({ ...filter, ...(after && { to: after.createdAt }) });
        return found;
      },
    }),
  ],
  [
    "does not mark a delivered job as done",
    /deliver runs the work once/,
    (store) => ({
      deliver: async (id, work) => {
        const isDone = await store.deliver(id, work);
        await store.updateJob(id, (job) => ({ ...job, state: "pending", version: job.version + 1 }));
        return isDone;
      },
    }),
  ],
  [
    "delivers jobs that do not exist",
    /deliver of a job that does not exist/,
    (store) => ({
      deliver: async (id, work) => {
        if ((await store.readJob(id)) === undefined) await work(new DatabaseSync(":memory:"));
        return store.deliver(id, work);
      },
    }),
  ],
  [
    "looks at the job, waits, and then runs the work",
    /deliver a job at once/,
    (store) => ({
      deliver: async (id, work) => {
        const job = await store.readJob(id);
        if (job?.state === "done" || job === undefined) return false;
        await setImmediate();
        await store.deliver(id, work).then((isDone) => isDone || work(databases.get(store) as DatabaseSync));
        return true;
      },
    }),
  ],
  [
    "keeps what the work wrote before it threw",
    /what the work throws is passed on/,
    (store) => ({
      deliver: async (id, work) => {
        let thrown: { error: unknown } | undefined;
        const isDone = await store.deliver(id, (database) => {
          try {
            return work(database);
          } catch (error) {
            thrown = { error };
          }
        });
        if (thrown) throw thrown.error;
        return isDone;
      },
    }),
  ],
  [
    "wraps what the work throws",
    /what the work throws is passed on/,
    (store) => ({
      deliver: (id, work) =>
        store.deliver(id, work).catch(() => {
          throw new DargahError("store_failed", "wrapped");
        }),
    }),
  ],
  [
    "runs the work outside of a transaction",
    /nobody else sees the work/,
    (store) => ({
      deliver: async (id, work) => {
        const database = databases.get(store) as DatabaseSync;
        await store.deliver(id, () => {
          database.exec("COMMIT; BEGIN; SAVEPOINT dargah_delivery");
          work(autocommitting(database));
        });
        return true;
      },
    }),
  ],
];

describe("a store is caught that", () => {
  test.each(faults)("%s", async (_, found, breakIt) => {
    const failed = await failedChecksOnce(breakIt);
    expect(failed.filter((name) => found.test(name))).not.toEqual([]);
  });
});

test("every check catches at least one of these stores", async () => {
  const failed = new Set<string>();
  for (const [, , breakIt] of faults) for (const name of await failedChecksOnce(breakIt)) failed.add(name);
  const unneeded = checksOf((store) => store).filter(({ name }) => !failed.has(name));
  expect(unneeded).toEqual([]);
});

test("a store without deliver passes without its checks", async () => {
  const failed = await failedChecks(() => ({ deliver: undefined as never }));
  expect(failed).toEqual([]);
});

test("checks have unique names", () => {
  const names = checksOf((store) => store).map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(names.length).toBeGreaterThan(25);
});

const databases = new WeakMap<Store, DatabaseSync>();

/** The database of the check that is running, for its probe. */
let current: DatabaseSync;

function checksOf(breakIt: (store: Store) => Partial<Store>) {
  const makeStore = async () => {
    current = new DatabaseSync(":memory:");
    current.exec("CREATE TABLE delivered (key TEXT)");
    const store = createSqliteCheckoutStore(current);
    await store.migrate();
    databases.set(store, current);
    return { ...store, ...breakIt(store) };
  };
  const count = (key: string) =>
    Number(current.prepare("SELECT count(*) AS count FROM delivered WHERE key = ?").get(key)?.count);
  const probe = {
    write: (database: DatabaseSync, key: string) => {
      database.prepare("INSERT INTO delivered VALUES (?)").run(key);
    },
    count,
    // With one connection, what is in an open transaction is not seen from outside.
    countFromOutside: (key: string) => (current.isTransaction ? 0 : count(key)),
  };
  return checkoutStoreConformance(makeStore, { probe });
}

const known = new Map<unknown, Promise<string[]>>();

function failedChecksOnce(breakIt: (store: Store) => Partial<Store>): Promise<string[]> {
  const failed = known.get(breakIt) ?? failedChecks(breakIt);
  known.set(breakIt, failed);
  return failed;
}

async function failedChecks(breakIt: (store: Store) => Partial<Store>): Promise<string[]> {
  const failed: string[] = [];
  for (const { name, run } of checksOf(breakIt)) {
    await run().catch((error: unknown) => {
      expect(error).toBeInstanceOf(Error);
      failed.push(name);
    });
  }
  return failed;
}

/** Ends the transaction around each write. */
function autocommitting(database: DatabaseSync): DatabaseSync {
  return {
    prepare: (sql: string) => ({
      run: (...values: string[]) => {
        database.exec("COMMIT");
        database.prepare(sql).run(...values);
      },
    }),
  } as never;
}

function withoutThrowing<T>(decide: () => T): T | undefined {
  try {
    return decide();
  } catch {
    return undefined;
  }
}

/** Writes a change whatever the version of the order is. */
function overwrite(store: Store, change: OrderChange): Promise<Found> {
  return store.update(change.order, ({ file }) => ({
    ...change,
    order: { ...change.order, version: (file?.order.version ?? 0) + 1 },
  }));
}

function changingPayments(store: Store, alter: (payment: PaymentRecord) => PaymentRecord): Store["update"] {
  return (place, decide) =>
    store.update(place, (found) => {
      const change = decide(found);
      return change && { ...change, payments: change.payments.map(alter) };
    });
}

function changingRefunds(
  store: Store,
  alter: (refund: RefundRecord, before: RefundRecord | undefined) => RefundRecord,
): Store["update"] {
  return (place, decide) =>
    store.update(place, (found) => {
      const change = decide(found);
      const beforeOf = (id: string) => found.file?.refunds.find((refund) => refund.id === id);
      return (
        change && { ...change, refunds: change.refunds?.map((refund) => alter(refund, beforeOf(refund.id))) ?? [] }
      );
    });
}

function withNext({ order }: OrderFile): OrderChange {
  return { order: { ...order, version: order.version + 1 }, payments: [], jobs: [] };
}

type Place = Parameters<Store["update"]>[0];

function sameShop(place: Place): Place {
  return "shop" in place ? { ...place, shop: place.shop.slice(0, 42) } : place;
}

function inSameShop(change: OrderChange | undefined): OrderChange | undefined {
  return change && { ...change, order: { ...change.order, shop: change.order.shop.slice(0, 42) } };
}
