import type { CheckoutDoor } from "../payments/checkout-door.ts";

/** Minimum time between two calls to the gateway about one payment, however often a page is refreshed. */
export const restMs = 5000;

const spareMs = 30_000;

type Limits = Pick<CheckoutDoor, "totalTimeoutSeconds">;

/**
 * Longer than the calls about so many receipts of a payment, so that a process that is asking is rarely taken for a dead one.
 *
 * @param receipts 0 for a payment that is asked about without one.
 */
export function leaseMs({ totalTimeoutSeconds }: Limits, receipts: number): number {
  return totalTimeoutSeconds * 1000 * Math.max(receipts, 1) + spareMs;
}

/** Longer than a call that creates a payment. One that is still being created after that is given up. */
export function createMs({ totalTimeoutSeconds }: Limits): number {
  return totalTimeoutSeconds * 1000 + 2 * spareMs;
}

/** A wait that doubles with each try, up to 15 min. */
export function waitAfter(tries: number, firstMs = 5000): number {
  return Math.min(firstMs * 2 ** Math.min(tries - 1, 10), 900_000);
}
