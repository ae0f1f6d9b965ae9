import type { Time } from "./time.ts";

/**
 * Runs a function with a time limit. When the limit has passed, or when the caller's signal aborts, it rejects at once and aborts the signal that
 * the function got. However it ends, no timer or listener remains.
 */
export function within<T>(options: {
  seconds: number;
  signal: AbortSignal;
  time: Time;
  timeout: () => Error;
  /** Makes the error to reject with when the signal aborts. @default the signal's reason */
  aborted?: (reason: unknown) => Error;
  run: (signal: AbortSignal) => Promise<T>;
}): Promise<T> {
  const { seconds, signal, time, timeout, aborted, run } = options;
  const reason = (): unknown => (aborted ? aborted(signal.reason) : signal.reason);
  if (signal.aborted) return Promise.reject(reason());

  // Not AbortSignal.any: it stays attached to the caller's signal, which may live as long as the process.
  const end = new AbortController();
  const timer = new AbortController();
  let onAbort: (() => void) | undefined;
  return new Promise<T>((resolve, reject) => {
    function stop(error: unknown): void {
      // Rejected first, so that errors caused by the abort cannot be the result.
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
