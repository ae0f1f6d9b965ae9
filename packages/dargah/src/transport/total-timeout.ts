import { safeCause } from "../errors/safe-cause.ts";
import type { Layer } from "./call.ts";
import { abortFailure, timeoutFailure } from "./failures.ts";
import { isLimited } from "./limited-signals.ts";
import type { Time } from "./time.ts";
import { within } from "./within.ts";

/**
 * Limits the duration of a call with all its attempts and pauses.
 *
 * @throws {DargahError} `timeout`, or `aborted` when the caller's signal came first
 */
export function totalTimeout(options: { seconds: number; time: Time; gateway: string | undefined }): Layer {
  const { seconds, time, gateway } = options;
  return (next) => (call) => {
    // A method of the facade already limits everything that it does, by the same number of seconds.
    if (call.signal && isLimited(call.signal)) return next(call);
    const context = { gateway, call };
    return within({
      seconds,
      time,
      signal: call.signal,
      timeout: () => timeoutFailure(context, `${seconds} seconds in all`),
      aborted: (error) => abortFailure(context, safeCause({ error, headers: call.headers })),
      run: (signal) => next({ ...call, signal }),
    });
  };
}
