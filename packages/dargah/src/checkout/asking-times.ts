/** Minimum time between two calls to the gateway about one payment, however often a page is refreshed. */
export const restMs = 5000;

/** Longer than the default total timeout of a call, so that a process that is asking is rarely taken for a dead one. */
export const leaseMs = 90_000;

/** A wait that doubles with each try, up to 15 min. */
export function waitAfter(tries: number, firstMs = 5000): number {
  return Math.min(firstMs * 2 ** Math.min(tries - 1, 10), 900_000);
}
