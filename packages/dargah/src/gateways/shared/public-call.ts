import { copyOf } from "../../errors/ask-now.ts";
import { DargahError } from "../../errors/dargah-error.ts";
import { noteOperation } from "../../errors/note-operation.ts";
import type { Operation } from "../../errors/operation.ts";
import { noteLimited } from "../../transport/limited-signals.ts";
import type { Time } from "../../transport/time.ts";
import { within } from "../../transport/within.ts";
import { fromClientError } from "./client-errors.ts";

export type PublicCall = {
  gateway: string;
  /** The method that the merchant calls, such as `createPayment`. */
  name: string;
  operation: Operation;
  seconds: number;
  time: Time;
  /** The caller's signal. */
  signal: AbortSignal | undefined;
};

/** Operations that are safe to repeat, whatever the result of the first call. */
const repeatable = new Set<Operation>(["verify", "cancel", "read", "callback"]);

/**
 * Runs a method that a merchant calls. The total timeout and the caller's signal end everything it waits for, including a store or a credential
 * function that never responds. Each of its errors is a `DargahError` with its operation.
 *
 * @param recover Converts an error that leaves the fate of the call open to an outcome or another error. Default: it is thrown.
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
      signal,
      timeout: () =>
        new DargahError("timeout", `${name} of ${gateway} did not finish within ${seconds} seconds.`, details),
      aborted: (reason) => {
        const message = `${name} of ${gateway} was aborted by its caller's signal.`;
        return new DargahError("aborted", message, { ...details, cause: copyOf(reason) });
      },
      run: async (inner) => run(noteLimited(inner)),
    });
    return noteOperation(operation, found);
  } catch (thrown) {
    const error = fromClientError(gateway, thrown);
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

/** Makes the error for a failure in a function or an object of the merchant, which no gateway and no payer can cause. */
function unexpected({ gateway, name }: PublicCall, error: unknown): DargahError {
  const message = `${name} of ${gateway} failed because a value passed to it, or to ${gateway}(), threw. See "cause".`;
  return new DargahError("option_failed", message, { gateway, cause: copyOf(error) });
}

function rethrow(error: DargahError): never {
  throw error;
}
