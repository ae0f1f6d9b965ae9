import { DargahError } from "../errors/dargah-error.ts";
import { readArgument } from "../errors/read-argument.ts";
import { readIdentifier } from "../input/identifier.ts";
import { checkNames, type NamesOf } from "../input/names.ts";
import { type Rial, rial } from "../money/rial.ts";
import type { Payment } from "../payments/payment.ts";
import { changePayment, paymentIn } from "./change-order.ts";
import { type Account, type CheckoutContext, viewOf } from "./context.ts";
import { reportError } from "./hooks.ts";
import { makeId, makeToken } from "./ids.ts";
import { newOrder, newPayment } from "./new-records.ts";
import type { OrderChange, OrderFile, OrderRecord, PaymentRecord } from "./records.ts";
import type { Found } from "./store.ts";
import type { Started, StartOrder } from "./types.ts";

/** Longer than a call to a gateway takes. A payment that is still being created after that is given up. */
const createMs = 120_000;

/** A payer who has not come back by then may have closed the browser after paying. */
const lookMs = 120_000;

/** An order rarely has a second payment; more than this comes from an attack or a loop. */
const mostPayments = 100;

const names: NamesOf<StartOrder> = {
  orderId: true,
  amount: true,
  gateway: true,
  description: true,
  mobile: true,
  signal: true,
};

/** Starts a payment, or continues one that is open. */
export async function startPayment(context: CheckoutContext, given: StartOrder): Promise<Started> {
  const order = readOrder(context, given);
  const id = makeId();
  const key = { shop: context.shop, orderId: order.orderId };
  const found = await context.store.update(key, (found) => decideStart(context, { ...order, id, found }));
  const payment = reusable({ ...order, found }) ?? paymentIn(found, id);
  if (payment.redirect !== null) return { payment: viewOf(context, payment), redirect: payment.redirect };
  if (payment.id === id) return create(context, { order, id });
  // When the other call has failed, this one starts its own payment.
  return (await waitForOther(context, { order, id: payment.id })) ?? startPayment(context, given);
}

type Order = Omit<StartOrder, "gateway"> & { readonly account: Account };

function readOrder({ accounts, defaultAccount }: CheckoutContext, given: StartOrder): Order {
  const { gateway, ...order } = readArgument("order", given);
  checkNames({ what: "The order", given: order, names });
  const account = gateway === undefined || gateway === null ? defaultAccount : accounts.get(gateway);
  if (account === undefined) {
    const known = [...accounts.keys()].join(", ");
    throw new DargahError("invalid_option", `"gateway" must be one of ${known}, but is "${String(gateway)}".`);
  }
  const orderId = readIdentifier({ name: "orderId", value: order.orderId });
  return { ...order, orderId, amount: rial(order.amount as number), account };
}

/** Decides what a start writes: a new payment, or nothing where one is continued. */
function decideStart(context: CheckoutContext, given: Order & { id: string; found: Found }): OrderChange | undefined {
  const { id, orderId, amount, account, found } = given;
  const { file, now } = found;
  if (file) refuseStart(given);
  if (reusable(given)) {
    // It was started before the amount was changed, and changed back.
    const isSame = file === undefined || file.order.amount === amount;
    return isSame ? undefined : { order: changed(file.order, { amount, now }), payments: [], jobs: [] };
  }
  if ((file?.payments.length ?? 0) >= mostPayments) {
    throw new DargahError("order_used", `The order "${orderId}" has ${mostPayments} payments. Use another order id.`);
  }
  const { shop } = context;
  const { name, gateway, door } = account;
  const key = { shop, orderId, amount };
  const times = { openUntil: now + context.openMs, dueAt: now + createMs };
  const { environment } = door;
  const payment = newPayment({ ...key, ...times, id, account: name, gateway, environment }, now);
  const order = file ? changed(file.order, { amount, now }) : newOrder(key, now);
  return { order, payments: [payment], jobs: [] };
}

function changed(order: OrderRecord, { amount, now }: { amount: Rial; now: number }): OrderRecord {
  return { ...order, amount, version: order.version + 1, updatedAt: now };
}

/** @throws {DargahError} `order_paid`, `order_cancelled`, `order_being_checked` */
function refuseStart({ orderId, found: { file } }: { orderId: string; found: Found }): void {
  if (file === undefined) return;
  const { order, payments } = file;
  if (order.isPaid) throw new DargahError("order_paid", `The order "${orderId}" is paid.`);
  if (order.cancelledAt !== null) throw cancelled(orderId);
  if (order.claim === null && !payments.some(({ state }) => state === "waiting")) return;
  throw new DargahError(
    "order_being_checked",
    `A payment of the order "${orderId}" is being checked. Show the payer its state, and start another one only when it has ended unpaid.`,
    { retryable: true },
  );
}

function cancelled(orderId: string): DargahError {
  return new DargahError("order_cancelled", `The order "${orderId}" was cancelled.`);
}

/** Returns the open payment that the payer can continue with. */
function reusable(given: Order & { found: Found }): PaymentRecord | undefined {
  const { amount, account, found } = given;
  return found.file?.payments.find((payment) => {
    const isSame =
      payment.amount === amount && payment.account === account.name && payment.environment === account.door.environment;
    if (!isSame) return false;
    // Somebody is asking the gateway for it at this moment.
    if (payment.state === "created") return found.now < payment.createdAt + createMs;
    return (
      payment.state === "redirected" &&
      account.door.facts.paymentPage.opens === "again" &&
      found.now < payment.openUntil
    );
  });
}

async function create(context: CheckoutContext, given: { order: Order; id: string }): Promise<Started> {
  const { store, origin, path, keys } = context;
  const { order, id } = given;
  const { account, orderId, amount, mobile, signal } = order;
  const callbackUrl = `${origin}${path}/${await makeToken(id, keys[0])}`;
  // IranDargah refuses the two characters in a description.
  const { description = orderId.replaceAll(/[<>]/g, "-") } = order;
  let created: Payment;
  try {
    const payment = { amount, orderId: id, callbackUrl, description, ...(mobile !== undefined && { mobile }) };
    created = await account.door.createPayment(payment, signal && { signal });
  } catch (error) {
    await endCreationQuietly(context, { id, error });
    throw error;
  }
  const { reference, redirect, expiresAt } = created;
  try {
    const found = await store.update({ paymentId: id }, ({ file, now }) => {
      // Repeated after a response of the store was lost.
      if (!file || paymentIn({ file, now }, id).state !== "created") return undefined;
      if (file.order.cancelledAt !== null) throw cancelled(orderId);
      const openUntil = expiresAt?.getTime() ?? now + context.openMs;
      const dueAt = account.door.look ? Math.min(now + lookMs, openUntil) : openUntil;
      const fields = { reference, redirect, openUntil, dueAt };
      return changePayment({ file, now, id, event: "accepted", fields });
    });
    const payment = paymentIn(found, id);
    if (payment.reference !== reference) throw tooLate(order);
    return { payment: viewOf(context, payment), redirect };
  } catch (error) {
    // The reference must be stored before the payer leaves. Nobody has the address of the payment page.
    await endCreationQuietly(context, { id, error });
    throw error;
  }
}

/** A sweep has ended the payment meanwhile, so a callback of it could not be taken. */
function tooLate({ orderId }: Order): DargahError {
  return new DargahError(
    "order_being_checked",
    `The gateway took too long to create the payment of the order "${orderId}", so it was given up. Start it again.`,
    { retryable: true },
  );
}

/** Like `endCreation`, for a start that throws another error. The sweep ends what stays. */
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

/** Of a wait that nothing ends early. */
const never = new AbortController().signal;

/** Waits for another call that is creating the payment at this moment, so that two clicks get one payment. `undefined` when it has failed. */
async function waitForOther(
  context: CheckoutContext,
  given: { order: Order; id: string },
): Promise<Started | undefined> {
  const { order, id } = given;
  for (let waited = 0; waited < createMs / 2; ) {
    const pause = Math.min(2000, 50 + waited / 4);
    waited += pause;
    await context.time.sleep(pause, order.signal ?? never).catch(() => {
      throw new DargahError("aborted", "start was aborted by its caller's signal.", { retryable: true });
    });
    const payment = paymentIn(await context.store.read({ paymentId: id }), id);
    if (payment.redirect !== null) return { payment: viewOf(context, payment), redirect: payment.redirect };
    if (payment.state !== "created") return undefined;
  }
  throw new DargahError(
    "order_being_checked",
    `Another call is creating the payment of the order "${order.orderId}", and has not finished. Start it again.`,
    { retryable: true },
  );
}
