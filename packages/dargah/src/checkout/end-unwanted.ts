import { DargahError } from "../errors/dargah-error.ts";
import type { Callback } from "../payments/callback.ts";
import type { Look } from "../payments/checkout-door.ts";
import { waitAfter } from "./asking-times.ts";
import { addCallbacks } from "./callbacks.ts";
import { changePayment, findPayment, paymentIn } from "./change-order.ts";
import type { Refusal } from "./claim-order.ts";
import type { Account, CheckoutContext } from "./context.ts";
import { accepts, holdsOrder, isFinal, isUnpaid, type PaymentEvent } from "./payment-states.ts";
import type { Money, PaymentRecord } from "./records.ts";
import { storedOf } from "./verify-payment.ts";

/** Ends a payment whose order does not need its money. Where the gateway can be looked at, it says whether it keeps the money anyway. */
export async function endUnwanted(
  context: CheckoutContext,
  given: { account: Account; payment: PaymentRecord; callbacks: readonly Callback[]; why: Refusal },
): Promise<PaymentRecord> {
  const { account, payment, why } = given;
  const { id } = payment;
  const seen = await look(account, payment);
  const found = await context.store.update({ paymentId: id }, ({ file, now }) => {
    if (file === undefined) return undefined;
    const current = findPayment(file, id);
    // Meanwhile the order was free again, and another call has claimed it for this payment.
    if (holdsOrder(current.state)) return undefined;
    const reason = `The money was not wanted: ${why}.`;
    if (
      seen === "unclear" &&
      !isFinal(current.state) &&
      current.money !== "kept" &&
      now < current.openUntil + context.askMs
    ) {
      const tries = current.tries + 1;
      const fields = { tries, reason, askedAt: now, dueAt: now + waitAfter(tries) };
      return changePayment({ file, now, id, event: undefined, fields });
    }
    const { event, money } = unwantedEnd(account, { seen, payment: current });
    const callbacks = addCallbacks(current.callbacks, given.callbacks);
    // One that has ended before, and has brought nothing new. A look without a word about the money is nothing new.
    const saysNothing = event === "not_verified" && seen === "unknown" && isUnpaid(current.state);
    if (saysNothing || !accepts(current.state, event)) {
      return changePayment({ file, now, id, event: undefined, fields: { callbacks, askedAt: now, dueAt: null } });
    }
    const fields = { callbacks, money, askedAt: now, dueAt: null, reason };
    return changePayment({ file, now, id, event, fields, jobs: [event] });
  });
  return paymentIn(found, id);
}

type UnwantedEnd = Extract<PaymentEvent, "surplus" | "not_verified" | "failed" | "cancelled" | "expired">;

function unwantedEnd(
  { door }: Account,
  { seen, payment }: { seen: Seen; payment: PaymentRecord },
): { event: UnwantedEnd; money: Money } {
  if (seen === "verified" || payment.money === "kept") return { event: "surplus", money: "kept" };
  if (seen === "not_paid") return { event: "failed", money: "returns" };
  if (seen === "cancelled") return { event: seen, money: "returns" };
  if (seen === "expired") return { event: seen, money: door.facts.unverifiedMoney.money };
  return { event: "not_verified", money: door.facts.unverifiedMoney.money };
}

/** `unclear`: the look got no response, so a gateway that keeps money by itself may have it. `undefined`: the gateway has no look. */
type Seen = Look | "unclear" | undefined;

async function look({ door }: Account, payment: PaymentRecord): Promise<Seen> {
  try {
    return await door.look?.({ payment: storedOf(payment) });
  } catch (error) {
    // Vandar refuses to report on a payment that nobody has paid.
    return error instanceof DargahError && error.code === "gateway_refused" ? "unknown" : "unclear";
  }
}
