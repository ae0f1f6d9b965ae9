import { DargahError } from "../errors/dargah-error.ts";
import { accepts, type PaymentState, transitions } from "./payment-states.ts";
import type { JobEvent, OrderChange, OrderFile, RefundRecord } from "./records.ts";
import { canRefundFollow } from "./refund-states.ts";
import type { CheckoutStore, Found } from "./store.ts";

const methods = [
  "read",
  "update",
  "list",
  "duePayments",
  "dueJobs",
  "paymentJobs",
  "paymentRefunds",
  "readJob",
  "updateJob",
  "unprunedPayments",
  "deleteDoneJobs",
  "readAccount",
  "updateAccount",
] as const satisfies readonly (keyof CheckoutStore)[];

/**
 * Wraps a store so that its errors have no values, and no write makes a transition that the table does not have.
 *
 * @throws {DargahError} `invalid_option` for anything but a store
 */
export function guardedCheckoutStore<Handle, Result>(
  store: CheckoutStore<Handle, Result>,
  wanted: ReadonlySet<JobEvent>,
): CheckoutStore<Handle> {
  if (typeof store !== "object" || store === null || methods.some((name) => typeof store[name] !== "function")) {
    throw new DargahError(
      "invalid_option",
      'The option "store" must be a checkout store, such as createMemoryCheckoutStore() or createSqliteCheckoutStore(database). A store of gateways is not enough.',
    );
  }
  const { deliver } = store;
  return {
    read: (place) => guard("read", () => store.read(place)),
    update(place, decide, known) {
      const decideChecked = (found: Found) =>
        withWanted(
          wanted,
          checked(
            found,
            ownFaults(() => decide(found)),
          ),
        );
      return guard("update", () => store.update(place, decideChecked, known));
    },
    list: (filter) => guard("list", () => store.list(filter)),
    duePayments: (options) => guard("duePayments", () => store.duePayments(options)),
    dueJobs: (options) => guard("dueJobs", () => store.dueJobs(options)),
    paymentJobs: (paymentIds) => guard("paymentJobs", () => store.paymentJobs(paymentIds)),
    paymentRefunds: (paymentIds) => guard("paymentRefunds", () => store.paymentRefunds(paymentIds)),
    readJob: (id) => guard("readJob", () => store.readJob(id)),
    updateJob: (id, decide) =>
      guard("updateJob", () => store.updateJob(id, (job, now) => ownFaults(() => decide(job, now)))),
    unprunedPayments: (options) => guard("unprunedPayments", () => store.unprunedPayments(options)),
    deleteDoneJobs: (paymentId) => guard("deleteDoneJobs", () => store.deleteDoneJobs(paymentId)),
    readAccount: (key) => guard("readAccount", () => store.readAccount(key)),
    updateAccount: (key, decide) =>
      guard("updateAccount", () => store.updateAccount(key, (found) => ownFaults(() => decide(found)))),
    // Its own errors are those of the merchant's handler.
    ...(deliver && { deliver: (id, work, limits) => deliver.call(store, id, work as () => Result, limits) }),
  };
}

async function guard<T>(method: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof DargahError || error instanceof FaultError) throw error;
    throw new DargahError("store_failed", `The method "${method}" of the checkout store failed.`, { retryable: true });
  }
}

/** A fault of this package, not of the store. */
class FaultError extends Error {}

/** Tells what this package's own decisions throw from what the store throws. */
function ownFaults<T>(decide: () => T): T {
  try {
    return decide();
  } catch (error) {
    if (error instanceof DargahError) throw error;
    throw new FaultError(error instanceof Error ? error.message : "A decision failed.", { cause: error });
  }
}

/** Leaves out jobs that no handler of the merchant wants. */
function withWanted(wanted: ReadonlySet<JobEvent>, change: OrderChange | undefined): OrderChange | undefined {
  return change && { ...change, jobs: change.jobs.filter(({ event }) => wanted.has(event)) };
}

function checked({ file }: Found, change: OrderChange | undefined): OrderChange | undefined {
  for (const payment of change?.payments ?? []) {
    const before = file?.payments.find(({ id }) => id === payment.id);
    if (before?.state === payment.state || canFollow(before?.state, payment.state)) continue;
    throw new FaultError(`A payment cannot go from "${before?.state}" to "${payment.state}".`);
  }
  for (const refund of change?.refunds ?? []) checkRefund({ file, change, refund });
  return change;
}

/** Only the write that reserves an amount compares the sum: what the gateway reports later is written, whatever it is. */
function checkRefund(given: {
  file: OrderFile | undefined;
  change: OrderChange | undefined;
  refund: RefundRecord;
}): void {
  const { file, change, refund } = given;
  const before = file?.refunds.find(({ id }) => id === refund.id);
  if (!canRefundFollow(before?.state, refund.state)) {
    throw new FaultError(`A refund cannot go from "${before?.state}" to "${refund.state}".`);
  }
  if (before !== undefined && (before.amount !== refund.amount || before.paymentId !== refund.paymentId)) {
    throw new FaultError("A refund cannot change its amount or its payment.");
  }
  const payment = [...(change?.payments ?? []), ...(file?.payments ?? [])].find(({ id }) => id === refund.paymentId);
  const isTooMuch = payment === undefined || payment.refundedAmount > (payment.paidAmount ?? 0);
  if (before === undefined && isTooMuch) throw new FaultError("A refund cannot exceed what was paid.");
}

function canFollow(before: PaymentState | undefined, after: PaymentState): boolean {
  if (before === undefined) return after === "created";
  return transitions.some(({ event, to }) => to === after && accepts(before, event));
}
