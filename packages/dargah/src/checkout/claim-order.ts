import type { Callback } from "../payments/callback.ts";
import { changePayment, findPayment, isWanted } from "./change-order.ts";
import { type CheckoutContext, viewOf } from "./context.ts";
import { isEnded, isUnpaid } from "./payment-states.ts";
import type { OrderChange, PaymentRecord } from "./records.ts";
import type { Found } from "./store.ts";

/** Longer than the default total timeout of a call, so that a process that is asking is rarely taken for a dead one. */
const leaseMs = 90_000;

/** Why a payment may not keep money. `busy`: another call is asking. `held`: another payment of the order is being checked. */
export type Refusal = "busy" | "held" | "order paid" | "order cancelled" | "amount changed" | "not wanted";

/** Makes the claim of one call: the write that takes the order for this payment, before the gateway is asked to keep money. */
export function createClaim(
  context: CheckoutContext,
  given: { payment: PaymentRecord; callbacks: readonly Callback[]; token: string },
) {
  const { payment, callbacks, token } = given;
  const { id, orderId } = payment;
  let granted = false;
  let refusal: Refusal | undefined;

  async function claim(): Promise<boolean> {
    if (granted) return true;
    const { stillWanted } = context.handlers;
    if (stillWanted && (await stillWanted({ orderId, payment: viewOf(context, payment) })) !== true) {
      refusal = "not wanted";
      return false;
    }
    await context.store.update({ paymentId: id }, (found) => {
      const { change, ...decided } = decideClaim(found, { id, callbacks, token });
      refusal = decided.refusal;
      return change;
    });
    granted = refusal === undefined;
    return granted;
  }

  return { claim, refusal: () => refusal };
}

/** Decides whether a payment may keep money for its order, and takes the order for it. */
export function decideClaim(
  { file, now }: Found,
  { id, callbacks, token }: { id: string; callbacks: readonly Callback[]; token: string },
): { change?: OrderChange; refusal?: Refusal } {
  if (file === undefined) return { refusal: "busy" };
  const { order } = file;
  const payment = findPayment(file, id);
  // A repeated run finds the claim that this call wrote before.
  if (payment.leaseToken === token) return {};
  const isOthers = now < (payment.leaseUntil ?? 0);
  if (isOthers || (isEnded(payment.state) && !isUnpaid(payment.state))) return { refusal: "busy" };
  if (order.claim !== id) {
    if (order.isPaid) return { refusal: "order paid" };
    if (!isWanted(order, payment))
      return { refusal: order.cancelledAt === null ? "amount changed" : "order cancelled" };
    if (order.claim !== null) {
      const fields = {
        callbacks,
        askedAt: now,
        dueAt: now + 60_000,
        reason: "Another payment of the order is being checked.",
      };
      return { refusal: "held", change: changePayment({ file, now, id, event: "held_back", fields }) };
    }
  }
  const leaseUntil = now + leaseMs;
  const fields = { callbacks, leaseToken: token, leaseUntil, askedAt: now, dueAt: leaseUntil };
  return { change: changePayment({ file, now, id, event: "claimed", fields }) };
}
