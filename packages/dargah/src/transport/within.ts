import { after, type Time } from "./time.ts";

/**
 * Runs a function with a time limit. When the limit has passed, or when the caller's signal aborts, it rejects at once and aborts the signal that
 * the function got. However it ends, no timer or listener remains.
 */
export function within<T>(options: {
  seconds: number;
  /** @default none */
  signal: AbortSignal | undefined;
  time: Time;
  timeout: () => Error;
  /** Makes the error to reject with when the signal aborts. @default the signal's reason */
  aborted?: (reason: unknown) => Error;
  run: (signal: AbortSignal) => Promise<T>;
}): Promise<T> {
  const { seconds, signal, time, timeout, aborted, run } = options;
  const reason = (): unknown => (aborted ? aborted(signal?.reason) : signal?.reason);
  if (signal?.aborted) return Promise.reject(reason());

  // Not AbortSignal.any: it stays attached to the caller's signal, which may live as long as the process.
  const end = new AbortController();
  return new Promise<T>((resolve, reject) => {
    let stopTimer: (() => void) | undefined;
    function clear(): void {
      stopTimer?.();
      signal?.removeEventListener("abort", onAbort);
    }
    function fail(error: unknown): void {
      clear();
      reject(error);
    }
    function stop(error: unknown): void {
      // Rejected first, so that errors caused by the abort cannot be the result.
      fail(error);
      end.abort(error);
    }
    function onAbort(): void {
      stop(reason());
    }
    signal?.addEventListener("abort", onAbort);
    stopTimer = after({ time, milliseconds: seconds * 1000, run: () => stop(timeout()), fail });
    let running: Promise<T>;
    try {
      running = run(end.signal);
    } catch (error) {
      // A promise's executor would reject, and leave the timer.
      return fail(error);
    }
    running.then((value) => {
      clear();
      resolve(value);
    }, fail);
  });
}
