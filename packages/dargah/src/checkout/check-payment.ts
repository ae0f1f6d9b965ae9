import { DargahError } from "../errors/dargah-error.ts";
import type { Callback } from "../payments/callback.ts";
import { changePayment, findPayment, paymentIn } from "./change-order.ts";
import { createClaim } from "./claim-order.ts";
import { type Account, accountOf, type CheckoutContext } from "./context.ts";
import { endUnwanted } from "./end-unwanted.ts";
import { makeId } from "./ids.ts";
import { accepts, isEnded, isUnpaid } from "./payment-states.ts";
import type { PaymentRecord } from "./records.ts";
import { decideSettlement } from "./settle.ts";
import type { Found } from "./store.ts";
import { verifyPayment } from "./verify-payment.ts";

/** The gateway is asked about one payment at most once in this time, whoever refreshes a page. */
const restMs = 5000;

/** A payer can bring back any number of receipts; each is asked about. */
const mostCallbacks = 5;

export type Asking = {
  readonly paymentId: string;
  /** What the payer brought back. Its reference and the payment have been compared. */
  readonly callback?: Callback | undefined;
  /** Whether to ask about a payment that has ended unpaid, because something says that it was paid. */
  readonly isHint?: boolean;
};

/** Asks the gateway about a payment, as far as it may be asked now, and writes what it says. */
export async function checkPayment(context: CheckoutContext, asking: Asking): Promise<PaymentRecord> {
  const { paymentId, callback } = asking;
  const { file, now } = await context.store.read({ paymentId });
  if (file === undefined) throw new DargahError("order_not_found", `There is no payment "${paymentId}".`);
  const payment = findPayment(file, paymentId);
  const account = accountOf(context, payment);
  const callbacks = addCallback(payment.callbacks, callback);
  const isNews = callbacks.length > payment.callbacks.length || asking.isHint === true;
  const mayAsk = !isEnded(payment.state) || (isUnpaid(payment.state) && isNews);
  if (!mayAsk || account === undefined || payment.reference === null) return payment;
  const isBusy = now < (payment.leaseUntil ?? 0) || now < (payment.askedAt ?? 0) + restMs;
  if (isBusy) return isNews ? keepCallbacks(context, { paymentId, callbacks }) : payment;
  return ask(context, { account, payment, callbacks });
}

/** Adds what a payer brought back, unless it is known. */
function addCallback(known: readonly Callback[], callback: Callback | undefined): readonly Callback[] {
  if (callback === undefined || known.length >= mostCallbacks) return known;
  const isKnown = known.some(({ reference, claim }) => reference === callback.reference && claim === callback.claim);
  return isKnown ? known : [...known, callback];
}

async function keepCallbacks(
  context: CheckoutContext,
  given: { paymentId: string; callbacks: readonly Callback[] },
): Promise<PaymentRecord> {
  const { paymentId, callbacks } = given;
  const found = await context.store.update({ paymentId }, ({ file, now }) => {
    if (file === undefined) return undefined;
    const { state } = findPayment(file, paymentId);
    if (isEnded(state) && !isUnpaid(state)) return undefined;
    return changePayment({ file, now, id: paymentId, event: undefined, fields: { callbacks, dueAt: now + restMs } });
  });
  return paymentIn(found, paymentId);
}

type Ask = { account: Account; payment: PaymentRecord; callbacks: readonly Callback[] };

async function ask(context: CheckoutContext, { account, payment, callbacks }: Ask): Promise<PaymentRecord> {
  const { id } = payment;
  const token = makeId();
  const claiming = createClaim(context, { payment, callbacks, token });
  const outcome = await verifyPayment(account, { payment, callbacks, claim: claiming.claim });
  if (outcome === undefined) return endWithoutAsking(context, { account, payment });
  const refusal = claiming.refusal();
  if (refusal === "busy" || refusal === "held") return paymentIn(await context.store.read({ paymentId: id }), id);
  if (refusal !== undefined) return endUnwanted(context, { account, payment, why: refusal });
  const { wanted, askMs } = context;
  const settling = { id, account, outcome, token, callbacks, wanted, askMs };
  return paymentIn(await settle(context, settling), id);
}

async function settle(context: CheckoutContext, settling: Parameters<typeof decideSettlement>[0]): Promise<Found> {
  const { id, callbacks, wanted } = settling;
  try {
    return await context.store.update({ paymentId: id }, (found) => decideSettlement(settling, found));
  } catch (error) {
    if (!(error instanceof DargahError) || error.code !== "reference_taken") throw error;
    // The receipt has paid for another payment, so it does not pay for this one.
    return context.store.update({ paymentId: id }, ({ file, now }) => {
      if (file === undefined || !accepts(findPayment(file, id).state, "mismatched")) return undefined;
      const reason = "The gateway reports a receipt that has paid for another payment.";
      const fields = { callbacks, reason, money: "unknown", leaseToken: null, leaseUntil: null, dueAt: null } as const;
      const jobs = wanted.has("mismatched") ? (["mismatched"] as const) : [];
      return changePayment({ file, now, id, event: "mismatched", fields, jobs });
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
    return changePayment({
      file,
      now,
      id,
      event: "expired",
      fields,
      jobs: context.wanted.has("expired") ? ["expired"] : [],
    });
  });
  return paymentIn(found, id);
}
