/** The gateway is asked about one payment at most once in this time, whoever refreshes a page. */
export const restMs = 5000;

/** Longer than the default total timeout of a call, so that a process that is asking is rarely taken for a dead one. */
export const leaseMs = 90_000;

/** A wait that grows from 5 s to 15 min with the number of tries. */
export function waitAfter(tries: number): number {
  return Math.min(5000 * 2 ** Math.min(tries - 1, 10), 900_000);
}
