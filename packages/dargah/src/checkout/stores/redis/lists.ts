import type { JobRecord, PaymentRecord, RefundRecord } from "../../records.ts";
import type { CheckoutStore } from "../../store.ts";
import { byTime, fits, newestFirst } from "../memory.ts";
import { above, below, type Entry, indexFor, type Layout, padded, readEntry, type Stored } from "./layout.ts";
import type { Orders } from "./orders.ts";
import type { RedisServer } from "./server.ts";

/** More than asked for, because some of an index may not fit the rest of a filter. */
const more = 20;

type Lists = Pick<
  CheckoutStore,
  "list" | "duePayments" | "dueJobs" | "unprunedPayments" | "paymentJobs" | "paymentRefunds"
>;

/** Reads the indexes, and then the orders. The orders decide: they may have changed in between. */
export function createLists(given: { layout: Layout; server: RedisServer; orders: Orders; clock?: () => number }) {
  const { layout, server, orders, clock } = given;
  const now = () => (clock ? `(${padded(clock() + 1)}` : "");

  async function recordsOf<T extends { readonly id: string }>(
    shop: string,
    entries: readonly Entry[],
    recordsIn: (stored: Stored) => readonly T[],
  ): Promise<T[]> {
    const found = await orders.findAll(entries.map(({ orderId }) => ({ shop, orderId })));
    const byId = new Map(found.flatMap(recordsIn).map((record) => [record.id, record]));
    return entries.flatMap(({ id }) => byId.get(id) ?? []);
  }

  const lists: Lists = {
    async list(filter) {
      const { shop, orderId, from, to, after, limit } = filter;
      const fitting = (stored: Stored) => stored.payments.filter(fits(filter, stored));
      const found: PaymentRecord[] = [];
      if (orderId !== undefined) found.push(...(await orders.findAll([{ shop, orderId }])).flatMap(fitting));
      else {
        const bounds = [...(to === undefined ? [] : [padded(to)]), ...(after ? [below(after.createdAt, after)] : [])];
        const [first] = bounds.sort();
        const start = first === undefined ? "+" : `(${first}`;
        await Promise.all(
          indexFor(filter).map(async (index) => {
            const key = layout.keyOf(...index, shop);
            const least = from === undefined ? "-" : `[${padded(from)}`;
            const size = limit + more;
            let count = 0;
            for (let end = start; ; ) {
              const members = await server.range(key, { from: least, to: end, isNewestFirst: true, limit: size });
              const page = await recordsOf(shop, members.map(readEntry), fitting);
              found.push(...page);
              count += page.length;
              if (members.length < size || count >= limit) return;
              end = `(${members.at(-1)}`;
            }
          }),
        );
      }
      const unique = [...new Map(found.map((payment) => [payment.id, payment])).values()];
      return unique.sort(newestFirst).slice(0, limit);
    },

    async duePayments({ shop, account, limit }) {
      const index = account === undefined ? ["due"] : ["due", account];
      const members = await server.range(layout.keyOf(...index, shop), { from: "-", to: now(), limit });
      return recordsOf(shop, members.map(readEntry), ({ payments }) => payments.filter(({ dueAt }) => dueAt !== null));
    },

    async dueJobs({ shop, limit }) {
      const members = await server.range(layout.keyOf("jobs", shop), { from: "-", to: now(), limit });
      return recordsOf(shop, members.map(readEntry), ({ jobs }) => jobs.filter(({ state }) => state !== "done"));
    },

    async unprunedPayments({ shop, before, after, limit }) {
      const from = after ? `(${above(after.updatedAt, after)}` : "-";
      const key = layout.keyOf("unpruned", shop);
      const members = await server.range(key, { from, to: `(${padded(before)}`, limit });
      return recordsOf(shop, members.map(readEntry), ({ payments }) =>
        payments.filter(({ dueAt, prunedAt, updatedAt }) => dueAt === null && prunedAt === null && updatedAt < before),
      );
    },

    async paymentJobs(paymentIds) {
      const found = await orders.findAll(await orders.findPlaces(paymentIds));
      const jobs = found.flatMap(({ jobs }): readonly JobRecord[] => jobs);
      return jobs.filter(({ paymentId }) => paymentIds.includes(paymentId)).sort(byTime("createdAt"));
    },

    async paymentRefunds(paymentIds) {
      const found = await orders.findAll(await orders.findPlaces(paymentIds));
      const refunds = found.flatMap(({ refunds }): readonly RefundRecord[] => refunds);
      return refunds.filter(({ paymentId }) => paymentIds.includes(paymentId));
    },
  };
  return lists;
}
