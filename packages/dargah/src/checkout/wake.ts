import { DargahError } from "../errors/dargah-error.ts";
import { readArgument } from "../errors/read-argument.ts";
import { findPayment } from "./change-order.ts";
import type { CheckoutContext } from "./context.ts";
import { runJob } from "./deliver.ts";
import { type DueHint, dueHint, type Hint } from "./hints.ts";
import { bring } from "./reconcile.ts";

/**
 * Does what a hint names, if it is due.
 *
 * @returns the hint for later, when it is not due yet
 */
export async function wake<Handle>(context: CheckoutContext<Handle>, given: Hint): Promise<DueHint | undefined> {
  const { kind, id } = readArgument("hint", given);
  if ((kind !== "payment" && kind !== "job") || typeof id !== "string") {
    throw new DargahError("invalid_option", 'A hint must have the "kind" "payment" or "job", and an "id".');
  }
  return kind === "payment" ? wakePayment(context, id) : wakeJob(context, id);
}

async function wakePayment(context: CheckoutContext, id: string): Promise<DueHint | undefined> {
  const { file, now } = await context.store.read({ paymentId: id });
  if (file?.order.shop !== context.shop) return undefined;
  const payment = findPayment(file, id);
  if (payment.dueAt === null) return undefined;
  if (payment.dueAt > now) return dueHint({ kind: "payment", id }, { dueAt: payment.dueAt, now });
  await bring(context, payment);
  return undefined;
}

async function wakeJob<Handle>(context: CheckoutContext<Handle>, id: string): Promise<DueHint | undefined> {
  let isDue = false;
  let later: DueHint | undefined;
  // Only reads it, with the store's clock.
  await context.store.updateJob(id, ({ shop, state, dueAt }, now) => {
    if (shop !== context.shop || state === "done") return undefined;
    isDue = dueAt <= now;
    later = isDue ? undefined : dueHint({ kind: "job", id }, { dueAt, now });
    return undefined;
  });
  if (isDue) await runJob(context, id);
  return later;
}
