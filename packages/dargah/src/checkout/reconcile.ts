import type { Reconciliation } from "./call-types.ts";
import { changePayment, findPayment } from "./change-order.ts";
import { checkPayment } from "./check-payment.ts";
import { deliverNow } from "./complete.ts";
import { accountOf, type CheckoutContext } from "./context.ts";
import { endCreation } from "./create-payment.ts";
import { runJob } from "./deliver.ts";
import { reportError } from "./hooks.ts";
import { isSettled, isUnpaid } from "./payment-states.ts";
import type { PaymentRecord } from "./records.ts";
import { doubtRefunds } from "./resolve-refund.ts";

/** At once per gateway, so that one that does not respond does not hold up the others. */
const atOnce = 4;

/** After so long no further payments of a gateway are begun, so that one that does not respond ends the sweep soon. They stay due. */
const sweepMs = 30_000;

const missingGatewayMs = 900_000;

/**
 * Brings due payments to an end, and runs due jobs.
 *
 * @param options.limit Of payments for each gateway, so that a long list of one does not hide those of another.
 */
export async function reconcile<Handle>(
  context: CheckoutContext<Handle>,
  { limit }: { limit: number },
): Promise<Reconciliation> {
  const { store, shop, accounts } = context;
  const due = await store.duePayments({ shop, limit });
  const dueOf = async (account: string) =>
    // A full list may hide the payments of an account behind those of another one.
    due.length < limit ? due.filter((one) => one.account === account) : store.duePayments({ shop, account, limit });
  const missing = due.filter(({ account }) => !accounts.has(account));
  // Beside the payments, so that a gateway that does not respond holds up no delivery; and again for what they have caused.
  const [first, ...counts] = await Promise.all([
    runDueJobs(context, limit),
    inTurns(context, missing, {
      run: async (payment) => void (await bring(context, payment)),
    }),
    ...[...accounts.keys()].map(async (account) => sweepAccount(context, { account, due: await dueOf(account) })),
  ]);
  const payments = counts.reduce((sum, count) => sum + count, 0);
  return { payments, jobs: first + (await runDueJobs(context, limit)) };
}

/** @returns the number of payments that were brought closer to their end */
function sweepAccount(
  context: CheckoutContext,
  { account, due }: { account: string; due: readonly PaymentRecord[] },
): Promise<number> {
  const { asks, time } = context;
  const end = time.now() + sweepMs;
  return inTurns(context, due, {
    async run(payment) {
      const brought = await bring(context, payment);
      // Not after the other payments, which a gateway may hold up.
      if (brought?.state === "paid") await deliverNow(context, brought);
    },
    goesOn: () => time.now() < end && asks.has(account),
  });
}

async function runDueJobs<Handle>(context: CheckoutContext<Handle>, limit: number): Promise<number> {
  const jobs = await context.store.dueJobs({ shop: context.shop, limit });
  return inTurns(context, jobs, { run: ({ id }) => runJob(context, id) });
}

/**
 * Brings a due payment closer to its end.
 *
 * @returns the payment after its gateway was asked about it
 */
export async function bring(context: CheckoutContext, payment: PaymentRecord): Promise<PaymentRecord | undefined> {
  const other = withoutAsking(context, payment);
  if (other) {
    await other;
    return undefined;
  }
  // One that has ended is due only because something says that it was paid after all.
  return checkPayment(context, { paymentId: payment.id, isHint: isUnpaid(payment.state) });
}

/** What is done about a payment that its gateway is not asked about. */
function withoutAsking(context: CheckoutContext, payment: PaymentRecord): Promise<void> | undefined {
  if (payment.state === "created") return endCreation(context, { id: payment.id, error: undefined });
  // Only a refund makes one of these due.
  if (isSettled(payment.state)) return doubtRefunds(context, payment.id);
  return accountOf(context, payment) === undefined ? putOff(context, payment) : undefined;
}

/**
 * Leaves a payment whose gateway is missing visible, without looking at it in every sweep. When its process died while it was verified, it becomes
 * unknown, so that a person can resolve it.
 */
async function putOff(context: CheckoutContext, { id }: PaymentRecord): Promise<void> {
  await context.store.update({ paymentId: id }, ({ file, now }) => {
    if (file === undefined) return undefined;
    const { state, leaseUntil } = findPayment(file, id);
    const dueAt = now + missingGatewayMs;
    if (state !== "verifying" || now < (leaseUntil ?? 0)) {
      return changePayment({ file, now, id, event: undefined, fields: { dueAt } });
    }
    const reason = "Its gateway was removed from the configuration, so its state cannot be checked.";
    const fields = { dueAt, reason, leaseToken: null, leaseUntil: null };
    return changePayment({ file, now, id, event: "doubted", fields, jobs: ["unknown"] });
  });
}

/**
 * Runs work for each item, a few at once. One that fails is due again later, and stops none of the others.
 *
 * @returns the number of items that were begun
 */
async function inTurns<T extends { readonly id: string; readonly paymentId?: string }>(
  context: CheckoutContext,
  items: readonly T[],
  { run, goesOn = () => true }: { run: (item: T) => Promise<void>; goesOn?: () => boolean },
): Promise<number> {
  const rest = [...items];
  const worker = async () => {
    while (goesOn()) {
      const item = rest.shift();
      if (item === undefined) return;
      const { id, paymentId: payment = id } = item;
      await run(item).catch((error: unknown) => reportError(context, { source: "reconcile", error, payment }));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return items.length - rest.length;
}
