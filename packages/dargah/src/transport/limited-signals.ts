const limited = new WeakSet<AbortSignal>();

/** Notes that a signal aborts after the total timeout, so that the calls with it need no timer for it. */
export function noteLimited(signal: AbortSignal): AbortSignal {
  limited.add(signal);
  return signal;
}

export function isLimited(signal: AbortSignal): boolean {
  return limited.has(signal);
}
