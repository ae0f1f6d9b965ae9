import { textOf } from "../crypto/bytes.ts";
import { DargahError } from "../errors/dargah-error.ts";
import { safeCause } from "../errors/safe-cause.ts";
import type { Layer } from "./call.ts";
import { brokenFailure, connectionFailure, timeoutFailure, unreadableFailure } from "./failures.ts";
import type { Time } from "./time.ts";
import { within } from "./within.ts";

/**
 * Limits the time of one attempt, including reading the response's body, and turns a failed connection into an error that says what it means for
 * this call. When a function around the call throws, the fate of the call is not known either.
 *
 * @throws {DargahError} `timeout`, `connection_failed`, `response_unreadable`, `option_failed`
 */
export function attemptTimeout(options: { seconds: number; time: Time; gateway: string | undefined }): Layer {
  const { seconds, time, gateway } = options;
  return (next) => async (call) => {
    const context = { gateway, call };
    try {
      return await within({
        seconds,
        time,
        // Ended by the total timeout, which has given the reason.
        signal: call.signal,
        timeout: () => timeoutFailure(context, `${seconds} seconds`),
        run: (signal) => next({ ...call, signal }),
      });
    } catch (error) {
      if (error instanceof DargahError) {
        if (error.code === "response_unreadable") throw unreadableFailure(context, error);
        if (error.code !== "connection_failed") throw error;
      }
      const { headers, bytes } = call;
      const body = bytes && textOf(bytes);
      const clean = (thrown: unknown) => safeCause({ error: thrown, headers, body });
      if (!(error instanceof DargahError)) throw brokenFailure(context, clean(error));
      // Values of the headers are already masked; the body is known only here.
      throw connectionFailure(context, clean(error.cause));
    }
  };
}
