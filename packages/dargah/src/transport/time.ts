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
