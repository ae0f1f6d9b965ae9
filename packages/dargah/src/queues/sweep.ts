import type { Checkout, WatchOptions } from "../checkout/index.ts";

/** The calls of a checkout that a worker makes. */
export type WorkingCheckout = Pick<Checkout, "wake" | "watch">;

/** What is lost with a hint is found after this time at the latest. */
const everySeconds = 300;

/** Sweeps beside a queue, until the signal aborts. */
export function sweep(checkout: WorkingCheckout, options: Pick<WatchOptions, "signal" | "onError">): Promise<void> {
  return checkout.watch({ ...options, everySeconds });
}
