import { DargahError } from "../../errors/dargah-error.ts";
import { readOptions } from "../../errors/read-argument.ts";
import type {
  AccountKey,
  AccountRecord,
  JobRecord,
  OrderChange,
  OrderFile,
  OrderKey,
  PaymentRecord,
  RefundRecord,
} from "../records.ts";
import type { CheckoutStore, Found, FoundAccount, OrderPlace, PaymentFilter, ReferencePlace } from "../store.ts";

export type MemoryCheckoutStoreOptions = {
  /** Clock, in epoch milliseconds. @default Date.now */
  now?: () => number;
};

/**
 * Keeps orders in the memory of this process, for tests. Everything is forgotten at a restart, so a shop that uses it loses payments.
 *
 * @throws {DargahError} `invalid_option`
 * @example const checkout = createCheckout({ store: createMemoryCheckoutStore(), … });
 */
export function createMemoryCheckoutStore(options: MemoryCheckoutStoreOptions = {}): CheckoutStore<undefined> {
  const { now = Date.now } = readOptions(options, {});
  if (typeof now !== "function") throw new DargahError("invalid_option", 'The option "now" must be a function.');
  const files = new Map<string, OrderFile>();
  /** The order of each payment. */
  const places = new Map<string, string>();
  /** The payment of each reference and receipt. */
  const references = new Map<string, string>();
  const jobs = new Map<string, JobRecord>();
  const accounts = new Map<string, AccountRecord>();

  const findAccount = (key: AccountKey): FoundAccount => ({
    account: accounts.get(nameOf(key.shop, key.account)),
    now: now(),
  });

  function find(place: OrderPlace | ReferencePlace): Found {
    const key = "orderId" in place ? keyOf(place) : places.get(paymentAt(place));
    return { file: key === undefined ? undefined : files.get(key), now: now() };
  }

  function paymentAt(place: Exclude<OrderPlace, OrderKey> | ReferencePlace): string {
    if ("paymentId" in place) return place.paymentId;
    return references.get(nameOf("reference", place.account, place.reference)) ?? "";
  }

  function write({ order, payments, refunds = [], jobs: added }: OrderChange): OrderFile {
    const key = keyOf(order);
    for (const payment of payments) checkReferences(payment);
    const file = mergeChange(files.get(key), { order, payments, refunds, jobs: added });
    files.set(key, file);
    for (const payment of payments) {
      places.set(payment.id, key);
      for (const name of referencesOf(payment)) references.set(name, payment.id);
    }
    for (const job of added) if (!jobs.has(job.id)) jobs.set(job.id, job);
    return file;
  }

  function checkReferences(payment: PaymentRecord): void {
    const taken = referencesOf(payment).find((name) => (references.get(name) ?? payment.id) !== payment.id);
    if (taken !== undefined) throw referenceTaken(payment);
  }

  const all = () => [...files.values()].flatMap(({ payments }) => payments);

  const allRefunds = () => [...files.values()].flatMap(({ refunds }) => refunds);

  return {
    read: async (place) => find(place),

    async update(place, decide) {
      // Nothing else runs between the reading and the writing.
      const found = find(place);
      const change = decide(found);
      return change ? { ...found, file: write(change) } : found;
    },

    list: async (filter) =>
      all()
        .filter(fits(filter, { jobs: [...jobs.values()], refunds: allRefunds() }))
        .sort(newestFirst)
        .slice(0, filter.limit),

    async duePayments({ shop, account, limit }) {
      const due = all().filter(
        (payment) =>
          payment.shop === shop &&
          (account === undefined || payment.account === account) &&
          payment.dueAt !== null &&
          payment.dueAt <= now(),
      );
      return due.sort((one, other) => Number(one.dueAt) - Number(other.dueAt)).slice(0, limit);
    },

    async dueJobs({ shop, limit }) {
      const isDue = (job: JobRecord) => job.shop === shop && job.state !== "done" && job.dueAt <= now();
      const due = [...jobs.values()].filter(isDue);
      return due.sort((one, other) => one.dueAt - other.dueAt).slice(0, limit);
    },

    paymentRefunds: async (paymentIds) => allRefunds().filter(({ paymentId }) => paymentIds.includes(paymentId)),

    async paymentJobs(paymentIds) {
      const found = [...jobs.values()].filter(({ paymentId }) => paymentIds.includes(paymentId));
      return found.sort(byTime("createdAt"));
    },

    readJob: async (id) => jobs.get(id),

    async updateJob(id, decide) {
      const job = jobs.get(id);
      const changed = job && decide(job, now());
      if (changed) jobs.set(id, changed);
      return changed;
    },

    async unprunedPayments({ shop, before, after, limit }) {
      const found = all().filter(
        (payment) =>
          payment.shop === shop &&
          payment.dueAt === null &&
          payment.prunedAt === null &&
          payment.updatedAt < before &&
          (after === undefined || byTime("updatedAt")(after, payment) < 0),
      );
      return found.sort(byTime("updatedAt")).slice(0, limit);
    },

    async deleteDoneJobs(paymentId) {
      for (const job of jobs.values()) if (job.paymentId === paymentId && job.state === "done") jobs.delete(job.id);
    },

    readAccount: async (key) => findAccount(key),

    async updateAccount(key, decide) {
      const found = findAccount(key);
      const changed = decide(found);
      if (changed) accounts.set(nameOf(key.shop, key.account), changed);
      return { ...found, account: changed ?? found.account };
    },
  };
}

/** Returns an order after a change: what is new comes last. */
export function mergeChange(file: OrderFile | undefined, { order, payments, refunds = [] }: OrderChange): OrderFile {
  return {
    order,
    payments: mergeById(file?.payments ?? [], payments),
    refunds: mergeById(file?.refunds ?? [], refunds),
  };
}

function mergeById<T extends { readonly id: string }>(before: readonly T[], changed: readonly T[]): readonly T[] {
  return [...new Map([...before, ...changed].map((record) => [record.id, record])).values()];
}

function keyOf({ shop, orderId }: OrderKey): string {
  return JSON.stringify([shop, orderId]);
}

export function referencesOf({ account, reference, receipt }: PaymentRecord): string[] {
  const names = { reference, receipt };
  return Object.entries(names).flatMap(([name, value]) => (value === null ? [] : [nameOf(name, account, value)]));
}

export function nameOf(...parts: string[]): string {
  return JSON.stringify(parts);
}

/** Makes the error for a reference that another payment has. */
export function referenceTaken({ gateway }: Pick<PaymentRecord, "gateway">): DargahError {
  return new DargahError(
    "reference_taken",
    `Another payment at ${gateway} has the same reference or receipt, so this one was not stored. Contact the gateway's support.`,
    { gateway },
  );
}

/** Makes the error for a change with a reference that another payment has. */
export function referenceTakenIn(payments: readonly PaymentRecord[]): DargahError {
  const owner = payments.find(({ reference, receipt }) => reference !== null || receipt !== null);
  if (owner === undefined) throw new Error("A change without a reference cannot take one.");
  return referenceTaken(owner);
}

export function fits(
  filter: PaymentFilter,
  { jobs, refunds }: { jobs: readonly JobRecord[]; refunds: readonly RefundRecord[] },
): (payment: PaymentRecord) => boolean {
  const { shop, orderId, states, account, jobState, refundState, from, to, after } = filter;
  const withJob = new Set(jobs.filter(({ state }) => state === jobState).map(({ paymentId }) => paymentId));
  const withRefund = new Set(refunds.filter(({ state }) => state === refundState).map(({ paymentId }) => paymentId));
  return (payment) =>
    payment.shop === shop &&
    (orderId === undefined || payment.orderId === orderId) &&
    (states === undefined || states.includes(payment.state)) &&
    (account === undefined || payment.account === account) &&
    (jobState === undefined || withJob.has(payment.id)) &&
    (refundState === undefined || withRefund.has(payment.id)) &&
    (from === undefined || payment.createdAt >= from) &&
    (to === undefined || payment.createdAt < to) &&
    (after === undefined || newestFirst(after, payment) < 0);
}

type Placed = Pick<PaymentRecord, "createdAt" | "id">;

export function newestFirst(one: Placed, other: Placed): number {
  return byTime("createdAt")(other, one);
}

/** Returns a comparison for the oldest first. Ids decide between equal times. */
export function byTime<Name extends "createdAt" | "updatedAt">(name: Name) {
  type Timed = Readonly<Record<Name, number>> & { readonly id: string };
  return (one: Timed, other: Timed) => one[name] - other[name] || (one.id < other.id ? -1 : one.id > other.id ? 1 : 0);
}
