import { DargahError } from "../errors/dargah-error.ts";
import type { Callback } from "../payments/callback.ts";
import { leaseMs, restMs } from "./asking-times.ts";
import { addCallbacks } from "./callbacks.ts";
import { changePayment, findPayment, type PaymentFields, paymentIn } from "./change-order.ts";
import { createClaim } from "./claim-order.ts";
import { type Account, accountOf, type CheckoutContext } from "./context.ts";
import { endUnwanted } from "./end-unwanted.ts";
import { makeId } from "./ids.ts";
import { accepts, isEnded, isFinal, type PaymentEvent } from "./payment-states.ts";
import type { OrderChange, PaymentRecord } from "./records.ts";
import { decideSettlement } from "./settle.ts";
import type { Found } from "./store.ts";
import { verifyPayment } from "./verify-payment.ts";

export type Asking = {
  readonly paymentId: string;
  /** What the payer brought back. Its reference and the payment have been compared. */
  readonly callback?: Callback | undefined;
  /** Whether to ask about a payment that has ended unpaid, because something says that it was paid. */
  readonly isHint?: boolean;
  /** The order of the payment, as it was read a moment ago. */
  readonly known?: Found | undefined;
};

/** Asks the gateway about a payment, as far as it may be asked now, and writes what it says. */
export async function checkPayment(context: CheckoutContext, asking: Asking): Promise<PaymentRecord> {
  const { paymentId } = asking;
  let account: Account | undefined;
  /** The account of which this call has taken a call. */
  let taken: string | undefined;
  const take = (name: string) => {
    if (taken === undefined && context.asks.take(name)) taken = name;
    return taken !== undefined;
  };
  const decide = (found: Found) => {
    const turn = takeTurn(context, { ...asking, take }, found);
    account = turn.account;
    return turn.change;
  };
  const { known } = asking;
  // Where the claim is the first step, it compares what is known with what is stored, so nothing needs to be read again.
  const isFirst = known !== undefined && decide(known) === undefined && account !== undefined;
  const found = isFirst ? known : await context.store.update({ paymentId }, decide, known);
  const payment = paymentIn(found, paymentId);
  if (account === undefined && taken !== undefined) context.asks.giveBack(taken);
  if (account === undefined) return payment;
  const callbacks = addCallbacks(payment.callbacks, callbacksOf(asking));
  return ask(context, { account, payment, callbacks, found });
}

/** Decides whether this call may ask now, and notes it, so that others do not ask at the same moment. */
function takeTurn(
  context: CheckoutContext,
  asking: Asking & { readonly take: (account: string) => boolean },
  { file, now }: Found,
): { account?: Account; change?: OrderChange | undefined } {
  const { paymentId: id, isHint = false } = asking;
  if (file === undefined) throw new DargahError("order_not_found", `There is no payment "${id}".`);
  const payment = findPayment(file, id);
  const account = accountOf(context, payment);
  const callbacks = addCallbacks(payment.callbacks, callbacksOf(asking));
  const hasBrought = callbacks.length > payment.callbacks.length;
  const isNews = isHint || hasBrought;
  const mayAsk = !isEnded(payment.state) || (!isFinal(payment.state) && isNews);
  const change = (event: PaymentEvent | undefined, fields: PaymentFields) =>
    changePayment({ file, now, id, event, fields });
  // A failover of the store can have lost the reference. Without it nobody can be asked, now or later.
  const isLost = payment.reference === null && (isEnded(payment.state) || payment.state === "unknown");
  if (isLost && payment.dueAt !== null) return { change: change(undefined, { dueAt: null }) };
  if (!mayAsk || account === undefined || payment.reference === null) return {};
  const isEarly = now < (payment.leaseUntil ?? 0) || now < (payment.askedAt ?? 0) + restMs;
  // What a payer brings back is at most a few things for each payment, so it is not limited.
  if (isEarly || (!hasBrought && !asking.take(account.name))) {
    return { change: isNews ? change(undefined, { callbacks, dueAt: now + restMs }) : undefined };
  }
  // Where there is nothing to look at first, the claim is the first step, and only one call gets it.
  if (account.door.look === undefined) return { account };
  const event = payment.state === "redirected" && callbacks.length > 0 ? "returned" : undefined;
  return { account, change: change(event, { callbacks, askedAt: now, dueAt: now + leaseMs(account.door, 1) }) };
}

function callbacksOf({ callback }: Asking): readonly Callback[] {
  return callback === undefined ? [] : [callback];
}

type Ask = { account: Account; payment: PaymentRecord; callbacks: readonly Callback[]; found: Found };

async function ask(context: CheckoutContext, { account, payment, callbacks, found }: Ask): Promise<PaymentRecord> {
  const { id } = payment;
  const token = makeId();
  const claiming = createClaim(context, { account, payment, callbacks, token, known: found });
  const outcome = await verifyPayment(account, { payment, callbacks, now: found.now, claim: claiming.claim });
  if (outcome === undefined) return endWithoutAsking(context, { account, payment });
  const refusal = claiming.refusal();
  if (refusal === "busy" || refusal === "held") return paymentIn(await context.store.read({ paymentId: id }), id);
  if (refusal !== undefined) return endUnwanted(context, { account, payment, callbacks, why: refusal });
  const settling = { id, account, outcome, token, seen: payment, callbacks, askMs: context.askMs };
  return paymentIn(await settle(context, settling, claiming.known()), id);
}

async function settle(
  context: CheckoutContext,
  settling: Parameters<typeof decideSettlement>[0],
  known: Found,
): Promise<Found> {
  const { id, callbacks } = settling;
  try {
    return await context.store.update({ paymentId: id }, (found) => decideSettlement(settling, found), known);
  } catch (error) {
    if (!(error instanceof DargahError) || error.code !== "reference_taken") throw error;
    // The receipt has paid for another payment, so it does not pay for this one.
    return context.store.update({ paymentId: id }, ({ file, now }) => {
      if (file === undefined) return undefined;
      const payment = findPayment(file, id);
      if (!accepts(payment.state, "mismatched")) return undefined;
      const reason = "The gateway reports a receipt that has paid for another payment.";
      const common = { callbacks: addCallbacks(payment.callbacks, callbacks), reason, money: "unknown" } as const;
      const fields = { ...common, leaseToken: null, leaseUntil: null, dueAt: null };
      return changePayment({ file, now, id, event: "mismatched", fields, jobs: ["mismatched"] });
    });
  }
}

/** Ends a payment that nobody can ask about without what the payer never brought back, once the time to pay is over. */
async function endWithoutAsking(
  context: CheckoutContext,
  { account, payment: { id } }: { account: Account; payment: PaymentRecord },
): Promise<PaymentRecord> {
  const found = await context.store.update({ paymentId: id }, ({ file, now }) => {
    if (file === undefined) return undefined;
    const payment = findPayment(file, id);
    if (now < payment.openUntil || payment.callbacks.length > 0 || !accepts(payment.state, "expired")) return undefined;
    const reason = `The payer never came back, and ${account.gateway} cannot be asked without what the payer brings back.`;
    const fields = { reason, money: account.door.facts.unverifiedMoney.money, dueAt: null };
    return changePayment({ file, now, id, event: "expired", fields, jobs: ["expired"] });
  });
  return paymentIn(found, id);
}
