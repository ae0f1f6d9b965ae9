import { type CheckoutStore, createMemoryCheckoutStore } from "dargah/checkout";
import { makeShop } from "./shop.ts";

export type Trips = { reads: number; writes: number };

/** Counts the trips to the store of a payment that goes well. A write is a transaction of its own. */
export async function countTrips(): Promise<Trips> {
  const trips: Trips = { reads: 0, writes: 0 };
  const shop = makeShop(counted(createMemoryCheckoutStore(), trips), () => undefined);
  await shop.complete(await shop.start("A-1"));
  return trips;
}

function counted(store: CheckoutStore<undefined>, trips: Trips): CheckoutStore<undefined> {
  return {
    ...store,
    read(place) {
      trips.reads += 1;
      return store.read(place);
    },
    readJob(id) {
      trips.reads += 1;
      return store.readJob(id);
    },
    async update(place, decide) {
      let wrote = false;
      const found = await store.update(place, (found) => {
        const change = decide(found);
        wrote = change !== undefined;
        return change;
      });
      trips[wrote ? "writes" : "reads"] += 1;
      return found;
    },
    async updateJob(id, decide) {
      const job = await store.updateJob(id, decide);
      trips[job ? "writes" : "reads"] += 1;
      return job;
    },
    // A memory store has no transactions, so it is counted as those of SQL are: the delivery and its mark in one.
    async deliver(id, work) {
      await work(undefined);
      await store.updateJob(id, (job, now) => ({
        ...job,
        state: "done",
        version: job.version + 1,
        updatedAt: now,
      }));
      trips.writes += 1;
      return true;
    },
  };
}
