import type { Callback } from "../payments/callback.ts";

/** A payer can bring back any number of receipts; each is asked about. */
const mostCallbacks = 5;

/** Adds what a payer brought back, unless it is known. Calls that run at the same time keep what each other stored. */
export function addCallbacks(known: readonly Callback[], added: readonly Callback[]): readonly Callback[] {
  const all = [...known];
  for (const callback of added) {
    const isKnown = all.some(({ reference, claim }) => reference === callback.reference && claim === callback.claim);
    if (!isKnown && all.length < mostCallbacks) all.push(callback);
  }
  return all;
}
