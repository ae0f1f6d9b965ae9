import type { Sandbox } from "@dargah/sandbox";
import type { PaymentRecord } from "dargah/checkout";
import type { OpenStore } from "./open-store.ts";

/** What a proof is about. Each is 0. */
export type Audit = {
  /** Orders for which money was kept more than once. */
  readonly double: number;
  /** Orders whose payer has paid and come back, without one paid payment and a delivery. */
  readonly lost: number;
  /** Orders that were delivered more than once. */
  readonly deliveredTwice: number;
  /** Orders that were delivered without kept money. */
  readonly deliveredUnpaid: number;
};

/** Compares what the gateways know, what the shop knows, and what was delivered. */
export async function audit(
  { sandbox, opened }: { sandbox: Sandbox; opened: OpenStore },
  paidOrders: readonly string[],
): Promise<{ audit: Audit; states: Map<string, number> }> {
  const payments = await allPayments(opened);
  const kept = new Map<string, number>();
  const orderOf = new Map(payments.map(({ gateway, reference, orderId }) => [`${gateway} ${reference}`, orderId]));
  for (const { gateway, reference, state } of sandbox.payments()) {
    const orderId = orderOf.get(`${gateway} ${reference}`);
    if (state === "verified" && orderId !== undefined) kept.set(orderId, (kept.get(orderId) ?? 0) + 1);
  }
  const delivered = new Map<string, number>();
  for (const orderId of await opened.delivered()) delivered.set(orderId, (delivered.get(orderId) ?? 0) + 1);
  const paid = new Set(payments.filter(({ state }) => state === "paid").map(({ orderId }) => orderId));
  const states = new Map<string, number>();
  for (const { state } of payments) states.set(state, (states.get(state) ?? 0) + 1);
  const isSafe = (orderId: string) => paid.has(orderId) && delivered.has(orderId) && kept.has(orderId);
  return {
    states,
    audit: {
      double: [...kept.values()].filter((count) => count > 1).length,
      lost: paidOrders.filter((orderId) => !isSafe(orderId)).length,
      deliveredTwice: [...delivered.values()].filter((count) => count > 1).length,
      deliveredUnpaid: [...delivered.keys()].filter((orderId) => !kept.has(orderId)).length,
    },
  };
}

export const isClean = (found: Audit): boolean => Object.values(found).every((count) => count === 0);

async function allPayments({ store }: OpenStore): Promise<PaymentRecord[]> {
  const all: PaymentRecord[] = [];
  for (;;) {
    const last = all.at(-1);
    const page = await store.list({ shop: "default", limit: 1000, ...(last && { after: last }) });
    all.push(...page);
    if (page.length < 1000) return all;
  }
}
