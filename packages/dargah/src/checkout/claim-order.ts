import type { Callback } from "../payments/callback.ts";
import type { CheckoutDoor } from "../payments/checkout-door.ts";
import { leaseMs, restMs, waitAfter } from "./asking-times.ts";
import { addCallbacks } from "./callbacks.ts";
import { changePayment, findPayment, isWanted } from "./change-order.ts";
import { type Account, type CheckoutContext, viewOf } from "./context.ts";
import { holdsOrder, isFinal } from "./payment-states.ts";
import type { OrderChange, PaymentRecord } from "./records.ts";
import type { Found } from "./store.ts";

/** Why a payment may not keep money. `busy`: another call is asking. `held`: another payment of the order is being checked. */
export type Refusal = "busy" | "held" | "order paid" | "order cancelled" | "amount changed" | "not wanted";

/** Makes the claim of one call: the write that takes the order for this payment, before the gateway is asked to keep money. */
export function createClaim(
  context: CheckoutContext,
  given: { account: Account; payment: PaymentRecord; callbacks: readonly Callback[]; token: string; known: Found },
) {
  const { account, payment, callbacks, token } = given;
  const { id, orderId } = payment;
  let { known } = given;
  let granted = false;
  let refusal: Refusal | undefined;

  async function claim(): Promise<boolean> {
    if (granted || refusal !== undefined) return granted;
    const { stillWanted } = context.handlers;
    // A payment that holds the order may have kept the money already, so nobody is asked again whether to keep it.
    if (
      stillWanted &&
      !holdsOrder(payment.state) &&
      (await stillWanted({ orderId, payment: viewOf(context, payment) })) !== true
    ) {
      refusal = "not wanted";
      return false;
    }
    const decide = (found: Found) => {
      const { change, ...decided } = decideClaim(found, { id, callbacks, token, door: account.door });
      refusal = decided.refusal;
      return change;
    };
    known = await context.store.update({ paymentId: id }, decide, known);
    granted = refusal === undefined;
    return granted;
  }

  return {
    claim,
    refusal: () => refusal,
    /** What the store has returned last. */
    known: () => known,
  };
}

/** Decides whether a payment may keep money for its order, and takes the order for it. */
export function decideClaim(
  { file, now }: Found,
  given: {
    id: string;
    callbacks: readonly Callback[];
    token: string;
    door: Pick<CheckoutDoor, "facts" | "totalTimeoutSeconds">;
  },
): { change?: OrderChange; refusal?: Refusal } {
  const { id, token, door } = given;
  if (file === undefined) return { refusal: "busy" };
  const { order } = file;
  const payment = findPayment(file, id);
  const callbacks = addCallbacks(payment.callbacks, given.callbacks);
  // A repeated run finds the claim that this call wrote before.
  if (payment.leaseToken === token) return {};
  if (isFinal(payment.state)) return { refusal: "busy" };
  if (now < (payment.leaseUntil ?? 0)) {
    if (callbacks.length === payment.callbacks.length) return { refusal: "busy" };
    const fields = { callbacks, dueAt: now + restMs };
    return { refusal: "busy", change: changePayment({ file, now, id, event: undefined, fields }) };
  }
  if (order.claim !== id) {
    if (order.isPaid) return { refusal: "order paid" };
    if (!isWanted(order, payment))
      return { refusal: order.cancelledAt === null ? "amount changed" : "order cancelled" };
    if (order.claim !== null) {
      const fields = {
        callbacks,
        askedAt: now,
        tries: payment.tries + 1,
        // The end of the other payment makes this one due at once, so this only guards against a lost note.
        dueAt: now + waitAfter(payment.tries + 1, 60_000),
        reason: "Another payment of the order is being checked.",
      };
      return { refusal: "held", change: changePayment({ file, now, id, event: "held_back", fields }) };
    }
  }
  // Receipts are asked about one after another.
  const receipts = door.facts.callbackReference === "receipt" ? callbacks.length : 1;
  const leaseUntil = now + leaseMs(door, receipts);
  const fields = { callbacks, leaseToken: token, leaseUntil, askedAt: now, dueAt: leaseUntil };
  return { change: changePayment({ file, now, id, event: "claimed", fields }) };
}
