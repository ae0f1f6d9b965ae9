import { DargahError } from "../errors/dargah-error.ts";
import type { Rial } from "../money/rial.ts";
import type { Payment } from "../payments/payment.ts";
import { within } from "../transport/within.ts";
import type { Started, StartOrder } from "./call-types.ts";
import { changePayment, paymentIn } from "./change-order.ts";
import { type Account, type CheckoutContext, viewOf } from "./context.ts";
import { reportError } from "./hooks.ts";
import { makeToken } from "./ids.ts";
import type { OrderFile } from "./records.ts";
import type { Found } from "./store.ts";

/** A payer who has not come back by then may have closed the browser after paying. */
const lookMs = 120_000;

export type Order = Omit<StartOrder, "gateway">;

/** A payment that is being created at one account. */
export type Creation = {
  readonly order: Order;
  readonly account: Account;
  readonly id: string;
  /** The time for the call, where another account is tried after it. @default the gateway's own limits */
  readonly seconds?: number | undefined;
  /** The order with the payment, as it was written. */
  readonly known: Found;
};

/** The gateway's error, when it has not created a payment. No payer has seen its page, so no money can be there. */
export type NotCreated = { readonly error: unknown };

/**
 * Asks a gateway for a payment, and stores its reference before the payer leaves.
 *
 * @throws {DargahError} `store_failed`, `order_cancelled`, `order_being_checked`
 */
export async function createPayment(context: CheckoutContext, creation: Creation): Promise<Started | NotCreated> {
  const { id } = creation;
  let created: Payment;
  try {
    created = await askGateway(context, creation);
  } catch (error) {
    await endCreationQuietly(context, { id, error });
    return { error };
  }
  try {
    return await accept(context, { ...creation, created });
  } catch (error) {
    // The reference must be stored before the payer leaves. Nobody has the address of the payment page.
    await endCreationQuietly(context, { id, error });
    throw error;
  }
}

async function askGateway(
  { origin, path, keys, time }: CheckoutContext,
  { order, account, id, seconds }: Creation,
): Promise<Payment> {
  const { amount, mobile, signal } = order;
  const callbackUrl = `${origin}${path}/${await makeToken(id, keys[0])}`;
  // IranDargah refuses the two characters in a description.
  const { description = order.orderId.replaceAll(/[<>]/g, "-") } = order;
  const payment = { amount, orderId: id, callbackUrl, description, ...(mobile !== undefined && { mobile }) };
  if (seconds === undefined) return account.door.createPayment(payment, signal && { signal });
  const details = { gateway: account.gateway, retryable: true };
  return within({
    seconds,
    time,
    signal,
    timeout: () =>
      new DargahError(
        "timeout",
        `createPayment of ${account.gateway} did not finish in its share of the time.`,
        details,
      ),
    aborted: () => aborted(),
    run: (limited) => account.door.createPayment(payment, { signal: limited }),
  });
}

/** Makes the error for a start that its caller's signal has ended. */
export function aborted(): DargahError {
  return new DargahError("aborted", "start was aborted by its caller's signal.", { retryable: true });
}

async function accept(context: CheckoutContext, given: Creation & { created: Payment }): Promise<Started> {
  const { order, account, id, created, known } = given;
  const { reference, redirect, expiresAt } = created;
  const decide = ({ file, now }: Found) => {
    // Repeated after a response of the store was lost.
    if (!file || paymentIn({ file, now }, id).state !== "created") return undefined;
    if (file.order.cancelledAt !== null) throw cancelled(order.orderId);
    const openUntil = expiresAt?.getTime() ?? now + context.openMs;
    const dueAt = account.door.look ? Math.min(now + lookMs, openUntil) : openUntil;
    const fields = { reference, redirect, openUntil, dueAt };
    return changePayment({ file, now, id, event: "accepted", fields });
  };
  const payment = paymentIn(await context.store.update({ paymentId: id }, decide, known), id);
  if (payment.reference !== reference) throw tooLate(order);
  return { payment: viewOf(context, payment), redirect };
}

export function cancelled(orderId: string): DargahError {
  return new DargahError("order_cancelled", `The order "${orderId}" was cancelled.`);
}

/** A sweep has ended the payment meanwhile, so a callback of it could not be taken. */
function tooLate({ orderId }: Order): DargahError {
  return new DargahError(
    "order_being_checked",
    `The gateway took too long to create the payment of the order "${orderId}", so it was given up. Start it again.`,
    { retryable: true },
  );
}

/** Like `endCreation`, for a start that has another error. The sweep ends what stays. */
async function endCreationQuietly(context: CheckoutContext, given: { id: string; error: unknown }): Promise<void> {
  await endCreation(context, given).catch((error: unknown) =>
    reportError(context, { source: "start", error, payment: given.id }),
  );
}

/** Ends a payment that no payer can have been sent to. */
export async function endCreation(context: CheckoutContext, given: { id: string; error: unknown }): Promise<void> {
  const { id, error } = given;
  const { code, gatewayCode } = error instanceof DargahError ? error : { code: "no response", gatewayCode: undefined };
  await context.store.update({ paymentId: id }, ({ file, now }) => {
    if (!file || paymentIn({ file, now }, id).state !== "created") return undefined;
    const reason = `The gateway did not create the payment (${code}), so no payer was sent to it.`;
    const fields = { reason, gatewayCode: gatewayCode ?? null, money: "returns", dueAt: null } as const;
    return changePayment({ file, now, id, event: "not_created", fields, order: { amount: amountWithout(file, id) } });
  });
}

/** The amount of the order when this payment never came to be, so that a start that is refused does not stop an open payment from paying. */
function amountWithout({ order, payments }: OrderFile, id: string): Rial {
  const isOwn = payments.some((payment) => payment.id === id && payment.amount === order.amount);
  const before = payments
    .filter(({ state, reference, ...one }) => one.id !== id && (state === "created" || reference !== null))
    .at(-1);
  return isOwn && before ? before.amount : order.amount;
}
