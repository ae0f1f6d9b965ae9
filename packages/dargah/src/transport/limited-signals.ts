/** On the signal itself, because a set of weak references costs each collection of garbage more than everything else here. */
const limited = /* @__PURE__ */ Symbol("limited");

type Marked = AbortSignal & { [limited]?: true };

/** Notes that a signal of ours aborts after the total timeout, so that the calls with it need no timer for it. */
export function noteLimited(signal: AbortSignal): AbortSignal {
  (signal as Marked)[limited] = true;
  return signal;
}

export function isLimited(signal: AbortSignal): boolean {
  return (signal as Marked)[limited] === true;
}
