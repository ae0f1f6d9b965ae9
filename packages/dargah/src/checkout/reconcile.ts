import { changePayment, findPayment } from "./change-order.ts";
import { checkPayment } from "./check-payment.ts";
import { accountOf, type CheckoutContext } from "./context.ts";
import { runJob } from "./deliver.ts";
import { reportError } from "./hooks.ts";
import { isSettled, isUnpaid } from "./payment-states.ts";
import type { PaymentRecord } from "./records.ts";
import { doubtRefunds } from "./resolve-refund.ts";
import { endCreation } from "./start-payment.ts";
import type { Reconciliation } from "./types.ts";

/** At once per gateway, so that one that does not respond does not hold up the others. */
const atOnce = 4;

const missingGatewayMs = 900_000;

/** Brings due payments to an end, and runs due jobs. */
export async function reconcile<Handle>(
  context: CheckoutContext<Handle>,
  { limit }: { limit: number },
): Promise<Reconciliation> {
  const { store, shop } = context;
  const due = await store.duePayments({ shop, limit });
  const names = [...new Set(due.map(({ account }) => account))];
  const work = names.map((name) =>
    inTurns(
      context,
      due.filter(({ account }) => account === name),
      (payment) => bring(context, payment),
    ),
  );
  // Beside the payments, so that a gateway that does not respond holds up no delivery; and again for what they have caused.
  const [first] = await Promise.all([runDueJobs(context, limit), ...work]);
  return { payments: due.length, jobs: first + (await runDueJobs(context, limit)) };
}

async function runDueJobs<Handle>(context: CheckoutContext<Handle>, limit: number): Promise<number> {
  const jobs = await context.store.dueJobs({ shop: context.shop, limit });
  await inTurns(context, jobs, ({ id }) => runJob(context, id));
  return jobs.length;
}

/** Brings a due payment closer to its end. */
export async function bring(context: CheckoutContext, payment: PaymentRecord): Promise<void> {
  if (payment.state === "created") return endCreation(context, { id: payment.id, error: undefined });
  // Only a refund makes one of these due.
  if (isSettled(payment.state)) return doubtRefunds(context, payment.id);
  if (accountOf(context, payment) === undefined) return putOff(context, payment);
  // One that has ended is due only because something says that it was paid after all.
  await checkPayment(context, { paymentId: payment.id, isHint: isUnpaid(payment.state) });
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

/** Runs work for each item, a few at once. One that fails is due again later, and stops none of the others. */
async function inTurns<T extends { readonly id: string; readonly paymentId?: string }>(
  context: CheckoutContext,
  items: readonly T[],
  run: (item: T) => Promise<void>,
): Promise<void> {
  const rest = [...items];
  const worker = async () => {
    for (let item = rest.shift(); item !== undefined; item = rest.shift()) {
      const { id, paymentId: payment = id } = item;
      await run(item).catch((error: unknown) => reportError(context, { source: "reconcile", error, payment }));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
