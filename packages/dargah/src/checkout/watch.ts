import { callOnError } from "../errors/call-on-error.ts";
import { readOptions } from "../errors/read-argument.ts";
import { refuse } from "../errors/refuse.ts";
import { checkNames, type NamesOf } from "../input/names.ts";
import type { WatchOptions } from "./call-types.ts";
import type { CheckoutContext } from "./context.ts";
import { reportError } from "./hooks.ts";
import { reconcile } from "./reconcile.ts";

const names: NamesOf<WatchOptions> = { signal: true, everySeconds: true, onError: true };

/** The pause after a sweep that found something to do. */
const shortestMs = 1000;

const limit = 100;

const watching = new WeakSet<CheckoutContext>();

/** Sweeps until the signal aborts: at once, and then after pauses that double while there is nothing to do. */
export async function watch<Handle>(context: CheckoutContext<Handle>, given: WatchOptions): Promise<void> {
  const options = readOptions(given);
  checkNames({ what: "The options", given: options, names });
  const { signal, everySeconds = 60, onError = () => {} } = options;
  if (!(signal instanceof AbortSignal))
    throw refuse('The option "signal" must be an AbortSignal, which ends the watch.');
  if (!Number.isFinite(everySeconds) || everySeconds < 1 || everySeconds > 3600) {
    throw refuse('The option "everySeconds" must be a number from 1 to 3600.');
  }
  if (typeof onError !== "function") throw refuse('The option "onError" must be a function.');
  const self = context as CheckoutContext;
  if (watching.has(self)) throw refuse("This checkout is being watched already. One watch is enough for a process.");
  watching.add(self);
  try {
    for (let idle = 0; !signal.aborted; ) {
      try {
        const { payments, jobs } = await reconcile(context, { limit });
        idle = payments + jobs > 0 ? 0 : idle + 1;
      } catch (error) {
        idle += 1;
        callOnError(onError, error);
        reportError(context, { source: "reconcile", error });
      }
      const pause = Math.min(shortestMs * 2 ** Math.min(idle, 20), everySeconds * 1000);
      await context.time.sleep(pause, signal).catch((error: unknown) => {
        if (!signal.aborted) throw error;
      });
    }
  } finally {
    watching.delete(self);
  }
}
