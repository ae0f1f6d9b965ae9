import { DargahError } from "../errors/dargah-error.ts";
import { readArgument } from "../errors/read-argument.ts";
import { checkNames, type NamesOf } from "../input/names.ts";
import type { Pruned, Pruning } from "./call-types.ts";
import { findPayment, paymentIn } from "./change-order.ts";
import type { CheckoutContext } from "./context.ts";
import { isEnded } from "./payment-states.ts";
import { readTime } from "./read-time.ts";
import type { OrderChange, PaymentRecord } from "./records.ts";
import type { Found } from "./store.ts";

const names: NamesOf<Pruning> = { before: true, limit: true };

const pageSize = 100;

/** Deletes the payers' data of payments that have ended, and their deliveries. */
export async function prunePayments(context: CheckoutContext, given: Pruning): Promise<Pruned> {
  const { store, shop } = context;
  const pruning = readArgument("pruning", given);
  checkNames({ what: "The pruning", given: pruning, names });
  const { limit = 1000 } = pruning;
  const before = readTime("before", pruning.before);
  if (before === undefined) throw new DargahError("invalid_option", '"before" must be a Date, such as of a year ago.');
  if (!Number.isInteger(limit) || limit < 1 || limit > 100_000) {
    throw new DargahError("invalid_option", '"limit" must be a whole number from 1 to 100,000.');
  }
  let payments = 0;
  let page: readonly PaymentRecord[];
  let after: PaymentRecord | undefined;
  do {
    page = await store.unprunedPayments({ shop, before, after, limit: pageSize });
    const open = await openJobs(context, page);
    for (const { id } of page.filter((payment) => isPrunable(payment, before) && !open.has(payment.id))) {
      if (payments >= limit) break;
      // First, so that a crash in between leaves a payment that is pruned later.
      await store.deleteDoneJobs(id);
      const found = await store.update({ paymentId: id }, (found) => decidePruning(found, { id, before }));
      if (paymentIn(found, id).prunedAt !== null) payments += 1;
    }
    after = page.at(-1);
  } while (page.length === pageSize && payments < limit);
  return { payments };
}

/** Ids of payments whose handlers still need what is stored. */
async function openJobs({ store }: CheckoutContext, payments: readonly PaymentRecord[]): Promise<ReadonlySet<string>> {
  const jobs = await store.paymentJobs(payments.map(({ id }) => id));
  return new Set(jobs.filter(({ state }) => state !== "done").map(({ paymentId }) => paymentId));
}

function isPrunable({ state, dueAt, prunedAt, updatedAt }: PaymentRecord, before: number): boolean {
  return isEnded(state) && dueAt === null && prunedAt === null && updatedAt < before;
}

/** Keeps the time of the last event, which this is not. */
function decidePruning({ file, now }: Found, given: { id: string; before: number }): OrderChange | undefined {
  if (file === undefined) return undefined;
  const { order } = file;
  const payment = findPayment(file, given.id);
  if (!isPrunable(payment, given.before)) return undefined;
  const pruned = { ...payment, card: null, callbacks: [], redirect: null, prunedAt: now };
  return { order: { ...order, version: order.version + 1 }, payments: [pruned], jobs: [] };
}
