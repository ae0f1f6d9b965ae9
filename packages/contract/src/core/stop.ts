/** Ends a check that cannot be carried out with this target, and says why. */
export class Skip extends Error {
  override readonly name = "Skip";
}

/** Why what is about webhooks cannot be carried out at most gateways that are there. */
export const needsReceiver = "It needs an address that webhooks can be sent to.";

/** What was waited for is not wanted any more. */
export class Stopped extends Error {
  override readonly name = "Stopped";
}

/**
 * Waits for a promise, but no longer than until the signal.
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
