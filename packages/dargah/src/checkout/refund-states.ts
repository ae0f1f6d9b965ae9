/**
 * State of one refund of a payment.
 *
 * - `requested`: its amount is reserved, and the gateway is being asked.
 * - `accepted`: the gateway has accepted it, and carries it out later.
 * - `refunded`: the money went back.
 * - `refused`: nothing was refunded, and its amount is free again.
 * - `unknown`: the gateway's response is lost or unclear, so its amount stays reserved. It is never asked again.
 */
export type RefundState = (typeof refundStates)[number];

export const refundStates = ["requested", "accepted", "refunded", "refused", "unknown"] as const;

export type RefundTransition = {
  readonly event: string;
  /** Empty for the event that makes a refund. */
  readonly from: readonly RefundState[];
  readonly to: RefundState;
  readonly by: readonly ("merchant" | "gateway" | "checkout" | "clock" | "operator")[];
};

/** Every transition that a refund can make. Nothing else is ever written. */
export const refundTransitions = [
  { event: "requested", from: [], to: "requested", by: ["merchant"] },
  // Also after a person has said otherwise: what the gateway says is a fact.
  { event: "accepted", from: ["requested", "unknown", "refused"], to: "accepted", by: ["gateway"] },
  { event: "refused", from: ["requested", "unknown"], to: "refused", by: ["gateway", "checkout"] },
  { event: "doubted", from: ["requested"], to: "unknown", by: ["gateway", "clock"] },
  { event: "resolved_refunded", from: ["accepted", "unknown"], to: "refunded", by: ["operator"] },
  { event: "resolved_not_refunded", from: ["accepted", "unknown"], to: "refused", by: ["operator"] },
] as const satisfies readonly RefundTransition[];

export type RefundChangeEvent = Exclude<(typeof refundTransitions)[number]["event"], "requested">;

/**
 * Returns the state after an event.
 *
 * @throws {Error} for a transition that the table does not have, which is a fault of this package
 */
export function nextRefundState(from: RefundState, event: RefundChangeEvent): RefundState {
  const row: RefundTransition | undefined = refundTransitions.find((row) => row.event === event);
  if (row?.from.includes(from)) return row.to;
  throw new Error(`A refund in the state "${from}" cannot take the event "${event}".`);
}

/** Whether an event can happen to a refund in this state. */
export function acceptsRefundEvent(from: RefundState, event: RefundChangeEvent): boolean {
  return refundTransitions.some((row: RefundTransition) => row.event === event && row.from.includes(from));
}

/** Whether a refund can go from one state to another; `undefined` for one that does not exist yet. */
export function canRefundFollow(before: RefundState | undefined, after: RefundState): boolean {
  if (before === undefined) return after === "requested";
  return (
    before === after || refundTransitions.some((row: RefundTransition) => row.to === after && row.from.includes(before))
  );
}
