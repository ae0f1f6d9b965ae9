import { after } from "../transport/time.ts";
import type { CheckoutContext } from "./context.ts";
import { isPromise } from "./is-promise.ts";

/** The time of a handler is over, and it still runs. */
export class LateHandlerError extends Error {
  /** Resolves when the handler ends, however it does. */
  readonly ended: Promise<unknown>;

  constructor(seconds: number, ended: Promise<unknown>) {
    super(
      `The handler did not finish in ${seconds} s. In onPaid, a query that does not go through "transaction" can wait for that transaction.`,
    );
    this.ended = ended;
  }
}

/** Runs a handler. It is synchronous where the handler is, because the transactions of some databases end with the function. */
export function withLimit(
  { time, deliveryMs }: Pick<CheckoutContext, "time" | "deliveryMs">,
  call: (signal: AbortSignal) => unknown,
): unknown {
  const end = new AbortController();
  const result = call(end.signal);
  if (!isPromise(result)) return undefined;
  return new Promise((resolve, reject) => {
    const handler = Promise.resolve(result).then(resolve, reject);
    const stop = after({
      time,
      milliseconds: deliveryMs,
      run() {
        const error = new LateHandlerError(deliveryMs / 1000, handler);
        end.abort(error);
        reject(error);
      },
      fail: reject,
    });
    void handler.finally(stop);
  });
}
