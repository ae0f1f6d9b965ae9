import { type CheckoutStore, createMemoryCheckoutStore } from "dargah/checkout";

/** A store that repeats one write. */
type Write = (store: CheckoutStore<undefined>) => Promise<unknown>;

/**
 * A store like that in Redis: without transactions, and with a replica that is some writes behind. Every write of the Redis store is one script, which
 * changes everything or nothing, so a failover leaves a state that the store has had before.
 */
export function createReplicatedStore(now: () => number) {
  let inner = createMemoryCheckoutStore({ now });
  const writes: Write[] = [];

  const store: CheckoutStore<undefined> = {
    read: (place) => inner.read(place),
    list: (filter) => inner.list(filter),
    duePayments: (given) => inner.duePayments(given),
    dueJobs: (given) => inner.dueJobs(given),
    paymentJobs: (ids) => inner.paymentJobs(ids),
    paymentRefunds: (ids) => inner.paymentRefunds(ids),
    unprunedPayments: (given) => inner.unprunedPayments(given),
    readJob: (id) => inner.readJob(id),
    readAccount: (key) => inner.readAccount(key),

    async update(place, decide) {
      let isWanted = false;
      const found = await inner
        .update(place, (found) => {
          const change = decide(found);
          isWanted = change !== undefined;
          if (change) writes.push((store) => store.update(place, () => change));
          return change;
        })
        .catch((error: unknown) => {
          // Refused after it was decided, such as for a reference that another payment has.
          if (isWanted) writes.pop();
          throw error;
        });
      return found;
    },

    async updateJob(id, decide) {
      const job = await inner.updateJob(id, decide);
      if (job) writes.push((store) => store.updateJob(id, () => job));
      return job;
    },

    async updateAccount(key, decide) {
      const found = await inner.updateAccount(key, decide);
      const { account } = found;
      if (account) writes.push((store) => store.updateAccount(key, () => account));
      return found;
    },

    async deleteDoneJobs(id) {
      await inner.deleteDoneJobs(id);
      writes.push((store) => store.deleteDoneJobs(id));
    },
  };

  return {
    store,
    /** The replica takes over, without the last writes, although they were confirmed. */
    async failOver(lost: number): Promise<void> {
      writes.splice(Math.max(0, writes.length - lost));
      const replica = createMemoryCheckoutStore({ now });
      for (const write of writes) await write(replica);
      inner = replica;
    },
  };
}
