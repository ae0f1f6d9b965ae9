import { type Rial, rial } from "../money/rial.ts";
import type { Callback } from "../payments/callback.ts";
import type { Paid, Verification } from "../payments/verification.ts";
import { restMs, waitAfter } from "./asking-times.ts";
import { addCallbacks } from "./callbacks.ts";
import { changePayment, findPayment, isWanted, type PaymentFields } from "./change-order.ts";
import type { Account } from "./context.ts";
import { accepts, holdsOrder, isEnded, isFinal, isUnpaid, type PaymentEvent } from "./payment-states.ts";
import type { JobEvent, OrderChange, OrderRecord, PaymentRecord } from "./records.ts";
import type { Found } from "./store.ts";

const minute = 60_000;

export type Settling = {
  readonly id: string;
  readonly account: Account;
  readonly outcome: Verification;
  /** Of the call that asked. */
  readonly token: string;
  /** Who had asked last when this call began. */
  readonly seen: Pick<PaymentRecord, "leaseToken" | "askedAt">;
  readonly callbacks: readonly Callback[];
  /** For how long a payment without a clear response is asked about. */
  readonly askMs: number;
};

/** Decides what the gateway's response to a verification changes. */
export function decideSettlement(settling: Settling, { file, now }: Found): OrderChange | undefined {
  const { id, outcome, token, seen } = settling;
  if (file === undefined) return undefined;
  const payment = findPayment(file, id);
  if (isFinal(payment.state) && payment.state !== "not_verified") return undefined;
  const callbacks = addCallbacks(payment.callbacks, settling.callbacks);
  const change = (event: PaymentEvent | undefined, fields: PaymentFields, jobs: readonly JobEvent[] = []) =>
    changePayment({
      file,
      now,
      id,
      event,
      fields: { leaseToken: null, leaseUntil: null, askedAt: now, callbacks, ...fields },
      jobs,
    });

  if (outcome.outcome === "paid") {
    const fields = paidFields(settling, outcome, now);
    const { claim } = file.order;
    const isFree = claim === id || (claim === null && isWanted(file.order, payment));
    if (isFree) return change("paid", fields, ["paid", "after_paid"]);
    // The money is there, and another payment of the order is being checked: which one pays for it is decided by that one's end.
    if (!file.order.isPaid && claim !== null) {
      return change("held_back", { ...fields, dueAt: now + 60_000 });
    }
    return change("surplus", fields, ["surplus"]);
  }
  // Another call has asked since, and knows more.
  const isLast = payment.leaseToken === seen.leaseToken && payment.askedAt === seen.askedAt;
  if (payment.leaseToken !== token && !isLast) return undefined;
  // The payer brought back something that this call has not asked about.
  const isNews = callbacks.length > settling.callbacks.length;
  const at = { order: file.order, payment, now, isNews };
  const [event, fields, jobs] = unpaidChange({ ...settling, outcome }, at);
  const isDue = isNews && event !== "mismatched";
  return change(event, isDue ? { ...fields, dueAt: now + restMs } : fields, jobs);
}

function paidFields({ account }: Settling, paid: Paid, now: number): PaymentFields {
  const { amount, bankReference, card, paidAt } = paid;
  return {
    money: "kept",
    bankReference: bankReference ?? null,
    receipt: (account.door.facts.hasUniqueBankReference && bankReference) || null,
    card: card ?? null,
    paidAmount: amount,
    paidAt: paidAt?.getTime() ?? now,
    reason: null,
    gatewayCode: null,
    dueAt: null,
  };
}

type Change = [event: PaymentEvent | undefined, fields: PaymentFields, jobs?: readonly JobEvent[]];

type Unpaid = Exclude<Verification, Paid>;

type At = { order: OrderRecord; payment: PaymentRecord; now: number; isNews: boolean };

function unpaidChange(settling: Settling & { outcome: Unpaid }, at: At): Change {
  const { outcome } = settling;
  switch (outcome.outcome) {
    case "cancelled":
      return endOf(at, "cancelled", { money: "returns", ...wordsOf(outcome), reason: "The payer cancelled it." });
    case "failed": {
      const { reason, money, mismatch } = outcome;
      if (reason !== "mismatch") {
        const why = reason === "expired" ? "The time to pay or to verify is over." : "The payer did not pay.";
        return endOf(at, reason === "expired" ? "expired" : "failed", { money, ...wordsOf(outcome), reason: why });
      }
      const why = `The gateway reports another ${mismatch?.field ?? "payment"}: "${mismatch?.found ?? "none"}" instead of "${mismatch?.expected ?? ""}".`;
      const isKnown = money === "kept" && mismatch?.field === "amount";
      const paidAmount = isKnown ? readAmount(mismatch.found) : null;
      return endOf(at, "mismatched", { money, reason: why, paidAmount });
    }
    case "pending":
      return unclear(settling, at, "Nobody has paid it yet.");
    default:
      return unclear(settling, at, `${outcome.error.code}: ${outcome.error.message}`);
  }
}

function endOf(
  { payment }: { payment: PaymentRecord },
  event: "failed" | "cancelled" | "expired" | "mismatched",
  fields: PaymentFields,
): Change {
  // It has ended before, and the gateway says the same again.
  if (!accepts(payment.state, event)) return [undefined, { dueAt: null }];
  return [event, { dueAt: null, ...fields }, [event]];
}

/** The amount in Rial that the gateway reports instead of the stored one, so that it can be refunded. */
function readAmount(found: string | undefined): Rial | null {
  const amount = found !== undefined && /^\d{1,16}$/.test(found) ? Number(found) : Number.NaN;
  return Number.isSafeInteger(amount) ? rial(amount) : null;
}

function wordsOf(words: { gatewayCode?: string }): PaymentFields {
  return { gatewayCode: words.gatewayCode ?? null };
}

/** Keeps a payment open whose end the gateway has not said, or ends one when the time to ask is over. */
function unclear(settling: Settling, { order, payment, now, isNews }: At, why: string): Change {
  const { account, callbacks, outcome } = settling;
  const { unverifiedMoney, callbackReference } = account.door.facts;
  const tries = payment.tries + 1;
  if (isEnded(payment.state)) {
    // Something says that it was paid after all, and the gateway has not responded to that yet.
    const isOpen = isUnpaid(payment.state) && outcome.outcome === "unknown";
    return [undefined, isOpen ? { tries, dueAt: nextDue(settling, { payment, tries, now }) } : { dueAt: null }];
  }
  const holds = holdsOrder(payment.state);
  const isPending = outcome.outcome === "pending";
  const isOver = !isNews && now >= payment.openUntil + graceMs(settling, holds);
  // What the gateway has reported as paid stays so, when it cannot be asked any more.
  if (isOver && !holds && payment.money === "kept") return endOfKept({ order, payment, now, tries });
  if (isOver && (isPending || !holds)) {
    // The gateway says that nobody paid the payment. What it says about a receipt is not about the payment.
    const money = isPending && callbackReference === "payment" ? "returns" : unverifiedMoney.money;
    return endOf({ payment }, "expired", { money, tries, reason: `The time to pay is over. ${why}` });
  }
  const fields = {
    tries,
    dueAt: nextDue(settling, { payment, tries, now }),
    reason: why,
    gatewayCode: codeOf(outcome),
  };
  if (!holds) return [payment.state !== "waiting" && callbacks.length > 0 ? "returned" : undefined, fields];
  // The gateway has refused every receipt that it was asked about. The payer may pay this payment again, or another one.
  if (isPending && callbackReference === "receipt") return ["released", fields];
  if (isPending) return [undefined, fields];
  return ["doubted", fields, ["unknown"]];
}

/** Ends a payment whose money the merchant has, and which waited for another payment of its order. */
function endOfKept(given: { order: OrderRecord; payment: PaymentRecord; now: number; tries: number }): Change {
  const { order, payment, now, tries } = given;
  const { claim } = order;
  if (claim === null && isWanted(order, payment))
    return ["paid", { tries, dueAt: null, reason: null }, ["paid", "after_paid"]];
  if (claim !== null && !order.isPaid) return [undefined, { tries, dueAt: now + waitAfter(tries) }];
  return ["surplus", { tries, dueAt: null }, ["surplus"]];
}

/** For how long after the time to pay a payment is asked about that the gateway does not end. */
function graceMs({ account, outcome, askMs }: Settling, holds: boolean): number {
  const { money, windowMinutes } = account.door.facts.unverifiedMoney;
  if (outcome.outcome === "pending") return 0;
  return !holds && money === "returns" && windowMinutes !== undefined ? windowMinutes * minute : askMs;
}

function codeOf(outcome: Verification): string | null {
  if (outcome.outcome === "unknown") return outcome.error.gatewayCode ?? null;
  return outcome.outcome === "pending" ? (outcome.gatewayCode ?? null) : null;
}

/**
 * Returns when the gateway is asked again: after waits that grow from 5 s to 15 min, and while the payer may still be at the gateway, from 2 min to
 * 5 min. `null` when the time to ask is over, and only a person can find out more.
 */
function nextDue(
  { account, callbacks, outcome, askMs }: Settling,
  { payment, tries, now }: { payment: PaymentRecord; tries: number; now: number },
): number | null {
  if (outcome.outcome === "pending" && account.door.facts.callbackReference === "receipt") return payment.openUntil;
  if (now >= payment.openUntil + askMs) return null;
  const isAway = callbacks.length === 0 && now < payment.openUntil;
  if (!isAway) return now + waitAfter(tries);
  return Math.min(now + Math.min((tries + 1) * minute, 5 * minute), payment.openUntil);
}
