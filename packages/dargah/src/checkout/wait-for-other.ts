import { DargahError } from "../errors/dargah-error.ts";
import type { Started } from "./call-types.ts";
import { paymentIn } from "./change-order.ts";
import { type Account, type CheckoutContext, viewOf } from "./context.ts";
import { aborted, type Order } from "./create-payment.ts";
import type { PaymentRecord } from "./records.ts";
import type { Found } from "./store.ts";

/** How long a start waits for another one. */
const waitMs = 60_000;

type Waiting = {
  readonly order: Order;
  /** The accounts that this start may use. */
  readonly accounts: readonly Account[];
  /** Payments that this start has tried to create itself. */
  readonly failed: ReadonlySet<string>;
  /** The payment that another call is creating. */
  readonly id: string;
};

/** Of a wait that nothing ends early. */
const never = new AbortController().signal;

/**
 * Waits for another call that is creating the payment at this moment, so that two clicks get one payment, also where that call tries several
 * accounts.
 *
 * @returns `not created` when no gateway of that call has created it, and `over` when its payer has already been at the gateway
 */
export async function waitForOther(
  context: CheckoutContext,
  given: Waiting,
): Promise<Started | "not created" | "over"> {
  const { order } = given;
  let { id } = given;
  for (let waited = 0; waited < waitMs; ) {
    const pause = Math.min(2000, 50 + waited / 4);
    waited += pause;
    await context.time.sleep(pause, order.signal ?? never).catch(() => {
      throw aborted();
    });
    const found = await context.store.read({ paymentId: id });
    let payment = paymentIn(found, id);
    if (payment.state === "failed" && payment.reference === null) {
      const next = nextTry(found, { ...given, id });
      if (next === undefined) return "not created";
      payment = next;
      id = next.id;
    }
    const { state, redirect } = payment;
    if (state === "redirected" && redirect !== null) return { payment: viewOf(context, payment), redirect };
    if (state !== "created") return "over";
  }
  throw new DargahError(
    "order_being_checked",
    `Another call is creating the payment of the order "${order.orderId}", and has not finished. Start it again.`,
    { retryable: true },
  );
}

/** The payment with which another call has gone on after one that was not created. */
function nextTry({ file }: Found, { order, accounts, failed, id }: Waiting): PaymentRecord | undefined {
  const payments = file?.payments ?? [];
  const later = payments.slice(payments.findIndex((payment) => payment.id === id) + 1);
  return later.find(
    ({ state, amount, account, ...one }) =>
      (state === "created" || state === "redirected") &&
      amount === order.amount &&
      accounts.some(({ name }) => name === account) &&
      !failed.has(one.id),
  );
}
