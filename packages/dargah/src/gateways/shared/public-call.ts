import { copyOf } from "../../errors/ask-now.ts";
import { DargahError } from "../../errors/dargah-error.ts";
import { noteOperation } from "../../errors/note-operation.ts";
import type { Operation } from "../../errors/operation.ts";
import type { Time } from "../../transport/time.ts";
import { within } from "../../transport/within.ts";
import { withClientErrors } from "./client-errors.ts";

export type PublicCall = {
  gateway: string;
  /** What the merchant calls, such as `createPayment`. */
  name: string;
  operation: Operation;
  seconds: number;
  time: Time;
  /** The caller's. */
  signal: AbortSignal | undefined;
};

/** Operations that may be done again whatever became of the first time. */
const repeatable = new Set<Operation>(["verify", "cancel", "read", "callback"]);

/**
 * Runs what a merchant calls: everything in it that is waited for ends with the total timeout and the caller's signal, a store and a
 * credential that never answer among it; each of its errors is a `DargahError`, and says what was being done.
 *
 * @param recover What to make of an error that leaves open what became of the call: an outcome, or another error. Default: it is thrown.
 */
export async function runPublicCall<T>(
  call: PublicCall,
  run: (signal: AbortSignal) => Promise<T> | T,
  recover: (error: DargahError) => T | Promise<T> = rethrow,
): Promise<T> {
  const { gateway, name, operation, seconds, time, signal } = call;
  const details = { gateway, operation, retryable: repeatable.has(operation) };
  try {
    const found = await within({
      seconds,
      time,
      signal: signal ?? new AbortController().signal,
      timeout: () =>
        new DargahError("timeout", `${name} of ${gateway} did not come to its end within ${seconds} seconds.`, details),
      aborted: (reason) => {
        const message = `${name} of ${gateway} was ended by its caller's signal.`;
        return new DargahError("aborted", message, { ...details, cause: copyOf(reason) });
      },
      run: async (inner) => withClientErrors(gateway, () => run(inner)),
    });
    return noteOperation(operation, found);
  } catch (error) {
    const known = error instanceof DargahError ? error : unexpected(call, error);
    noteOperation(operation, known);
    const isOpen = known.code === "timeout" || known.code === "aborted" || known.code === "option_failed";
    if (!isOpen) throw known;
    try {
      return noteOperation(operation, await recover(known));
    } catch (other) {
      throw noteOperation(operation, other);
    }
  }
}

/** Of a function or an object that the merchant gave: no gateway and no payer can make one. */
function unexpected({ gateway, name }: PublicCall, error: unknown): DargahError {
  const message = `${name} of ${gateway} came to an end because something that was given to it, or to ${gateway}(), threw. Look at "cause".`;
  return new DargahError("option_failed", message, { gateway, cause: copyOf(error) });
}

function rethrow(error: DargahError): never {
  throw error;
}
