/**
 * State of one payment of an order.
 *
 * - `created`: written before the gateway is asked for a payment.
 * - `redirected`: the gateway has accepted it, and the payer may be on its page.
 * - `returned`: the payer has come back, or the gateway has said that nothing is paid yet.
 * - `waiting`: the payer may have paid, but another payment of the order is being checked. Nothing has been verified.
 * - `verifying`: it holds the order, and the gateway is being asked to keep the money.
 * - `unknown`: it holds the order, and the gateway's response is lost or unclear.
 * - `paid`: the merchant has the money for the order.
 * - `failed`, `cancelled`, `expired`: the order is not paid by it. Money that the gateway reports later still counts.
 * - `not_verified`: the order no longer needed the money, so it was not verified.
 * - `surplus`: the gateway keeps money for an order that something else has paid.
 * - `mismatched`: the gateway reports another payment than the stored one.
 */
export type PaymentState = (typeof paymentStates)[number];

export const paymentStates = [
  "created",
  "redirected",
  "returned",
  "waiting",
  "verifying",
  "unknown",
  "paid",
  "failed",
  "cancelled",
  "expired",
  "not_verified",
  "surplus",
  "mismatched",
] as const;

/** Who can cause a transition. `clock`: time alone, which never says where the money is. */
export type Cause = "merchant" | "payer" | "gateway" | "checkout" | "clock" | "operator";

export type Transition = {
  readonly event: string;
  /** Empty for the event that makes a payment. */
  readonly from: readonly PaymentState[];
  readonly to: PaymentState;
  readonly by: readonly Cause[];
};

const open = ["redirected", "returned", "waiting"] as const;

const holding = ["verifying", "unknown"] as const;

/** Ended without money so far. What the gateway reports later still counts. */
const endedUnpaid = ["failed", "cancelled", "expired"] as const;

/** Every transition that a payment can make. Nothing else is ever written. */
export const transitions = [
  { event: "started", from: [], to: "created", by: ["merchant"] },
  { event: "accepted", from: ["created"], to: "redirected", by: ["gateway"] },
  { event: "not_created", from: ["created"], to: "failed", by: ["gateway", "clock"] },
  { event: "returned", from: ["redirected", "returned", ...endedUnpaid], to: "returned", by: ["payer", "gateway"] },
  { event: "held_back", from: [...open, ...endedUnpaid, "not_verified"], to: "waiting", by: ["checkout"] },
  { event: "claimed", from: [...open, ...holding, ...endedUnpaid], to: "verifying", by: ["checkout"] },
  { event: "paid", from: [...holding, ...open, ...endedUnpaid, "not_verified"], to: "paid", by: ["gateway"] },
  { event: "released", from: ["verifying", "unknown"], to: "returned", by: ["gateway"] },
  { event: "doubted", from: [...holding], to: "unknown", by: ["gateway", "clock"] },
  { event: "failed", from: [...open, ...holding], to: "failed", by: ["gateway"] },
  { event: "cancelled", from: [...open, ...holding], to: "cancelled", by: ["gateway"] },
  { event: "expired", from: [...open, ...holding], to: "expired", by: ["gateway", "clock"] },
  { event: "mismatched", from: [...open, ...holding, ...endedUnpaid], to: "mismatched", by: ["gateway"] },
  { event: "not_verified", from: [...open, ...endedUnpaid], to: "not_verified", by: ["checkout"] },
  { event: "surplus", from: [...open, ...endedUnpaid, "not_verified"], to: "surplus", by: ["gateway"] },
  {
    event: "resolved_paid",
    from: ["unknown", "waiting", "expired", "mismatched", "not_verified"],
    to: "paid",
    by: ["operator"],
  },
  { event: "resolved_not_paid", from: ["unknown", "waiting", "mismatched"], to: "failed", by: ["operator"] },
] as const satisfies readonly Transition[];

export type PaymentEvent = (typeof transitions)[number]["event"];

/** Whether the payment holds its order, so that no other payment can be verified. */
export function holdsOrder(state: PaymentState): boolean {
  return state === "verifying" || state === "unknown" || state === "paid";
}

/** Whether nobody needs to ask the gateway about it any more. */
export function isEnded(state: PaymentState): boolean {
  return isSettled(state) || state === "not_verified" || isUnpaid(state);
}

/** Whether not even a payer who comes back makes checkout ask again. */
export function isFinal(state: PaymentState): boolean {
  return isEnded(state) && !isUnpaid(state);
}

/** Whether nothing that the gateway says can change it any more. */
export function isSettled(state: PaymentState): boolean {
  return state === "paid" || state === "surplus" || state === "mismatched";
}

export function isUnpaid(state: PaymentState): boolean {
  return endedUnpaid.some((one) => one === state);
}

/**
 * Returns the state after an event.
 *
 * @throws {Error} for a transition that the table does not have, which is a fault of this package
 */
export function nextState(from: PaymentState | undefined, event: PaymentEvent): PaymentState {
  const row: Transition | undefined = transitions.find((row) => row.event === event);
  const isAllowed = row && (from === undefined ? row.from.length === 0 : row.from.includes(from));
  if (!isAllowed) throw new Error(`A payment in the state "${from}" cannot take the event "${event}".`);
  return row.to;
}

/** Whether an event can happen to a payment in this state. */
export function accepts(from: PaymentState, event: PaymentEvent): boolean {
  return transitions.some((row: Transition) => row.event === event && row.from.includes(from));
}
