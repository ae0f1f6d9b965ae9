import type { Time } from "./time.ts";

/**
 * Runs something that may take so many seconds. When they have passed, or when the caller's signal aborts, it rejects at once, and what runs
 * is told by the signal that it got. Whichever way it ends, neither a timer nor a listener stays.
 */
export function within<T>(options: {
  seconds: number;
  signal: AbortSignal;
  time: Time;
  timeout: () => Error;
  /** What to reject with when the signal aborts. @default the signal's reason */
  aborted?: (reason: unknown) => Error;
  run: (signal: AbortSignal) => Promise<T>;
}): Promise<T> {
  const { seconds, signal, time, timeout, aborted, run } = options;
  const reason = (): unknown => (aborted ? aborted(signal.reason) : signal.reason);
  if (signal.aborted) return Promise.reject(reason());

  // Not AbortSignal.any: it stays with the caller's signal, which may live as long as the process.
  const end = new AbortController();
  const timer = new AbortController();
  let onAbort: (() => void) | undefined;
  return new Promise<T>((resolve, reject) => {
    function stop(error: unknown): void {
      // First, so that what the abort makes of the rest cannot be the outcome.
      reject(error);
      end.abort(error);
    }
    onAbort = () => stop(reason());
    signal.addEventListener("abort", onAbort, { once: true });
    time.sleep(seconds * 1000, timer.signal).then(
      () => stop(timeout()),
      (error) => !timer.signal.aborted && reject(error),
    );
    run(end.signal).then(resolve, reject);
  }).finally(() => {
    if (onAbort) signal.removeEventListener("abort", onAbort);
    timer.abort();
  });
}
