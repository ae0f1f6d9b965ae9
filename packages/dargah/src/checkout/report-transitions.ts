import { notify } from "../transport/hooks.ts";
import type { CheckoutHooks, TransitionView } from "./hooks.ts";
import type { OrderChange, PaymentRecord } from "./records.ts";
import type { CheckoutStore, Found } from "./store.ts";

type Written = { readonly found: Found; readonly change: OrderChange };

/** Wraps `update` of a store so that each transition is reported once it is stored. */
export function reportingUpdate({ update }: Pick<CheckoutStore, "update">, { onTransition }: CheckoutHooks) {
  if (onTransition === undefined) return update;
  const reporting: CheckoutStore["update"] = async (place, decide, known) => {
    // Of several runs, the last one decided what was written.
    let written: Written | undefined;
    const decideAndNote = (found: Found) => {
      const change = decide(found);
      written = change && { found, change };
      return change;
    };
    const result = await update(place, decideAndNote, known);
    if (written) for (const view of transitionsIn(written)) notify(onTransition, view);
    return result;
  };
  return reporting;
}

function transitionsIn({ found: { file }, change }: Written): TransitionView[] {
  const payments = [...change.payments, ...(file?.payments ?? [])];
  return [
    ...change.payments.flatMap((payment): TransitionView[] => {
      const { state, money, amount } = payment;
      const from = file?.payments.find(({ id }) => id === payment.id)?.state;
      if (from === state) return [];
      return [{ record: "payment", ...placeOf(payment), amount, from, to: state, ...(money !== null && { money }) }];
    }),
    ...(change.refunds ?? []).flatMap((refund): TransitionView[] => {
      const { id, state, amount } = refund;
      const from = file?.refunds.find((one) => one.id === id)?.state;
      const payment = payments.find((one) => one.id === refund.paymentId);
      if (from === state || payment === undefined) return [];
      return [{ record: "refund", ...placeOf(payment), refund: id, amount, from, to: state }];
    }),
  ].map((view) => Object.freeze(view));
}

function placeOf({ shop, orderId, id, account }: PaymentRecord) {
  return { shop, orderId, payment: id, gateway: account };
}
