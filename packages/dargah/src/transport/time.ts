/** What timeouts and pauses are measured by. */
export type Time = {
  /** Epoch milliseconds. */
  now(): number;
  /** Resolves after so many milliseconds. Rejects when the signal aborts, and then keeps no timer. */
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
