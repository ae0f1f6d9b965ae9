/** Clock and timer for timeouts and pauses. */
export type Time = {
  /** Epoch milliseconds. */
  now(): number;
  /** Resolves after the given time. Rejects when the signal aborts, and clears its timer. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
};

export const realTime: Time = {
  now: () => Date.now(),
  sleep: (milliseconds, signal) =>
    new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason);
      const timer = setTimeout(() => {
        signal.removeEventListener("abort", stop);
        resolve();
      }, milliseconds);
      function stop(): void {
        clearTimeout(timer);
        reject(signal.reason);
      }
      signal.addEventListener("abort", stop, { once: true });
    }),
};

/** The reason of a signal that only ends a timer: without one, the platform makes an error with a stack each time. */
const over = "over";

/**
 * Calls a function after a time.
 *
 * @param options.fail Called when the timer itself fails.
 * @returns a function that clears the timer
 */
export function after(options: {
  time: Time;
  milliseconds: number;
  run: () => void;
  fail: (error: unknown) => void;
}): () => void {
  const { time, milliseconds, run, fail } = options;
  if (time.sleep === realTime.sleep) {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  }
  const end = new AbortController();
  time.sleep(milliseconds, end.signal).then(run, (error) => !end.signal.aborted && fail(error));
  return () => end.abort(over);
}
