/** Ends a check that cannot be carried out with this target, and says why. */
export class Skip extends Error {
  override readonly name = "Skip";
}

/** Reason why webhook checks are skipped at most real gateways. */
export const needsReceiver = "It needs a public address for webhooks.";

/** The run was stopped while something was awaited. */
export class Stopped extends Error {
  override readonly name = "Stopped";
}

/**
 * Waits for a promise until the signal is aborted.
 *
 * @throws {Stopped}
 */
export async function untilStop<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise;
  let stop = () => {};
  const stopped = new Promise<never>((_, reject) => {
    stop = () => reject(new Stopped("The run was stopped."));
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop, { once: true });
  });
  try {
    return await Promise.race([promise, stopped]);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}
