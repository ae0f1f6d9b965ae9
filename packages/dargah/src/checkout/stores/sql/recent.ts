import type { Found } from "../../store.ts";

/** Longer than a call to a gateway takes as a rule. A process that was stopped for a while does not count the time. */
const longestMs = 30_000;

/** When this process got each state, in milliseconds that no change of the clock moves. */
const gotAt = new WeakMap<Found, number>();

export function remember<State extends Found>(found: State): State {
  gotAt.set(found, performance.now());
  return found;
}

/**
 * Returns a state that was got from the store a moment ago, with the store's clock of now.
 *
 * @param clock What the clock of tests tells, else `null`.
 * @returns `undefined` for a state that is too old, or not from an SQL store
 */
export function atNow(known: Found, clock: number | null): Found | undefined {
  const age = performance.now() - (gotAt.get(known) ?? Number.NEGATIVE_INFINITY);
  return age < longestMs ? { file: known.file, now: clock ?? Math.round(known.now + age) } : undefined;
}
