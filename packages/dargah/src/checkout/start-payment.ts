import { DargahError } from "../errors/dargah-error.ts";
import { readArgument } from "../errors/read-argument.ts";
import { readSignal } from "../gateways/shared/facade.ts";
import { readIdentifier } from "../input/identifier.ts";
import { checkNames, type NamesOf } from "../input/names.ts";
import { type Rial, rial } from "../money/rial.ts";
import { notify } from "../transport/hooks.ts";
import type { Permit } from "./account-health.ts";
import { createMs } from "./asking-times.ts";
import type { Started, StartOrder } from "./call-types.ts";
import { paymentIn } from "./change-order.ts";
import { chooseAccounts } from "./choose-accounts.ts";
import { type Account, type CheckoutContext, viewOf } from "./context.ts";
import { aborted, cancelled, createPayment, type Order } from "./create-payment.ts";
import { makeId } from "./ids.ts";
import { newOrder, newPayment } from "./new-records.ts";
import type { OrderChange, OrderRecord, PaymentRecord } from "./records.ts";
import type { Found } from "./store.ts";
import { waitForOther } from "./wait-for-other.ts";

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

/** Starts a payment, or continues one that is open. An account that cannot create one gives way to the next. */
export async function startPayment(context: CheckoutContext, given: StartOrder): Promise<Started> {
  const { gateway, ...order } = readOrder(given);
  const accounts = await chooseAccounts(context, { ...order, gateway });
  const canFailOver = accounts.length > 1;
  /** The time that is left for calls to gateways. */
  let left = context.startMs;
  const key = { shop: context.shop, orderId: order.orderId };
  const failed = new Set<string>();
  let rest: readonly Account[] = accounts;
  for (;;) {
    const { account, permit } = await nextAccount(context, rest);
    const id = makeId();
    const isOpen = ({ name }: Account) => name === account.name || !context.health.isKnownToRest(name);
    const starting: Starting = { order, account, accounts, isOpen, failed, id };
    const found = await context.store.update(key, (found) => decideStart(context, { ...starting, found }));
    const payment = reusable({ ...starting, found }) ?? paymentIn(found, id);
    if (payment.redirect !== null) return { payment: viewOf(context, payment), redirect: payment.redirect };
    if (payment.id !== id) {
      const other = await waitForOther(context, { order, accounts, failed, id: payment.id });
      if (typeof other === "object") return other;
      // This one starts its own, if possible where the other one has not failed.
      if (other === "not created") rest = without(rest, payment.account);
      continue;
    }
    const seconds = canFailOver ? left / 1000 / rest.length : undefined;
    const began = context.time.now();
    const made = await createPayment(context, { order, account, id, seconds, known: found });
    left -= Math.max(0, context.time.now() - began);
    if (!("error" in made)) {
      await context.health.noteSuccess(account.name).catch(() => undefined);
      return made;
    }
    failed.add(id);
    const { error } = made;
    if (isOfCaller(order, error)) throw error;
    await context.health.noteFailure(account.name, { error, permit }).catch(() => undefined);
    const next = rest.length > 1 && left > 0 ? without(rest, account.name) : [];
    notify(context.hooks.onGatewayFailure, {
      gateway: account.name,
      orderId: order.orderId,
      payment: id,
      error,
      next: next.map(({ name }) => name),
    });
    if (next.length === 0) throw error;
    rest = next;
  }
}

function readOrder(given: StartOrder): StartOrder {
  const order = readArgument("order", given);
  checkNames({ what: "The order", given: order, names });
  if (readSignal(order)?.aborted) throw aborted();
  const orderId = readIdentifier({ name: "orderId", value: order.orderId });
  return { ...order, orderId, amount: rial(order.amount as number) };
}

type Next = { account: Account; permit: Permit | undefined };

/** Returns the first account that works. When all rest, they are tried all the same, because nothing better is there. */
async function nextAccount({ health }: CheckoutContext, rest: readonly Account[]): Promise<Next> {
  const [first, ...others] = rest;
  if (first === undefined) throw new Error("A start needs an account.");
  if (others.length === 0) return { account: first, permit: undefined };
  const permits = new Map<string, Permit>();
  for (const account of rest) {
    // Without the store, which the next write needs too, nothing is known.
    const permit = await health.ask(account.name).catch(() => undefined);
    if (permit?.rests !== true) return { account, permit };
    permits.set(account.name, permit);
  }
  return { account: first, permit: permits.get(first.name) };
}

/** @returns the accounts without one, unless it is the only one */
function without(accounts: readonly Account[], name: string): readonly Account[] {
  const others = accounts.filter((account) => account.name !== name);
  return others.length === 0 ? accounts : others;
}

/** Whether the caller has ended the start, or has given something that no gateway would take. */
function isOfCaller({ signal }: Order, error: unknown): boolean {
  return signal?.aborted === true || (error instanceof DargahError && error.code === "invalid_option");
}

type Starting = {
  readonly order: Order;
  readonly account: Account;
  readonly accounts: readonly Account[];
  /** Whether a payer can still be sent to the page of an account. */
  readonly isOpen: (account: Account) => boolean;
  /** Payments that this start has tried to create. */
  readonly failed: ReadonlySet<string>;
  readonly id: string;
};

/** Decides what a start writes: a new payment, or nothing where one is continued. */
function decideStart(context: CheckoutContext, given: Starting & { found: Found }): OrderChange | undefined {
  const { id, order, account, found } = given;
  const { orderId, amount } = order;
  const { file, now } = found;
  if (file) refuseStart(orderId, found);
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
  const times = { openUntil: now + context.openMs, dueAt: now + createMs(door) };
  const { environment } = door;
  const payment = newPayment({ ...key, ...times, id, account: name, gateway, environment }, now);
  return { order: file ? changed(file.order, { amount, now }) : newOrder(key, now), payments: [payment], jobs: [] };
}

function changed(order: OrderRecord, { amount, now }: { amount: Rial; now: number }): OrderRecord {
  return { ...order, amount, version: order.version + 1, updatedAt: now };
}

/** @throws {DargahError} `order_paid`, `order_cancelled`, `order_being_checked` */
function refuseStart(orderId: string, { file }: Found): void {
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

/** Returns the open payment that the payer can continue with. */
function reusable({ order, accounts, isOpen, failed, found }: Starting & { found: Found }): PaymentRecord | undefined {
  return found.file?.payments.find((payment) => {
    const account = accounts.find(({ name }) => name === payment.account);
    if (account === undefined || payment.environment !== account.door.environment) return false;
    if (payment.amount !== order.amount || failed.has(payment.id)) return false;
    // Somebody is asking the gateway for it at this moment.
    if (payment.state === "created") return found.now < payment.createdAt + createMs(account.door);
    return (
      payment.state === "redirected" &&
      isOpen(account) &&
      account.door.facts.paymentPage.opens === "again" &&
      found.now < payment.openUntil
    );
  });
}
