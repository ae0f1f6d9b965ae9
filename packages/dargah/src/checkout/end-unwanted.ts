import type { Callback } from "../payments/callback.ts";
import type { Look } from "../payments/checkout-door.ts";
import { addCallbacks } from "./callbacks.ts";
import { changePayment, findPayment, paymentIn } from "./change-order.ts";
import type { Refusal } from "./claim-order.ts";
import type { Account, CheckoutContext } from "./context.ts";
import { accepts, holdsOrder, type PaymentEvent } from "./payment-states.ts";
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
    const { event, money } = unwantedEnd(account, { seen, payment: current });
    const callbacks = addCallbacks(current.callbacks, given.callbacks);
    if (!accepts(current.state, event)) {
      // It has ended before, and stays as it is.
      if (holdsOrder(current.state) || current.dueAt === null) return undefined;
      return changePayment({ file, now, id, event: undefined, fields: { callbacks, askedAt: now, dueAt: null } });
    }
    const fields = { callbacks, money, askedAt: now, dueAt: null, reason: `The money was not wanted: ${why}.` };
    const jobs = context.wanted.has(event) ? [event] : [];
    return changePayment({ file, now, id, event, fields, jobs });
  });
  return paymentIn(found, id);
}

type UnwantedEnd = Extract<PaymentEvent, "surplus" | "not_verified" | "failed" | "cancelled" | "expired">;

function unwantedEnd(
  { door }: Account,
  { seen, payment }: { seen: Look | undefined; payment: PaymentRecord },
): { event: UnwantedEnd; money: Money } {
  if (seen === "verified" || payment.money === "kept") return { event: "surplus", money: "kept" };
  if (seen === "not_paid") return { event: "failed", money: "returns" };
  if (seen === "cancelled") return { event: seen, money: "returns" };
  if (seen === "expired") return { event: seen, money: door.facts.unverifiedMoney.money };
  return { event: "not_verified", money: door.facts.unverifiedMoney.money };
}

async function look({ door }: Account, payment: PaymentRecord): Promise<Look | undefined> {
  try {
    return await door.look?.({ payment: storedOf(payment) });
  } catch {
    // What cannot be seen is not concluded.
    return undefined;
  }
}
