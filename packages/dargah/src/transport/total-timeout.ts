import { safeCause } from "../errors/safe-cause.ts";
import type { Calls } from "./calls.ts";
import { abortFailure, timeoutFailure } from "./failures.ts";
import type { Middleware } from "./middleware.ts";
import type { Time } from "./time.ts";
import { within } from "./within.ts";

/**
 * Limits the duration of a call with all its attempts and pauses.
 *
 * @throws {DargahError} `timeout`, or `aborted` when the caller's signal came first
 */
export function totalTimeout(options: {
  calls: Calls;
  seconds: number;
  time: Time;
  gateway: string | undefined;
}): Middleware {
  const { calls, seconds, time, gateway } = options;
  return (next) => (request) => {
    const context = { gateway, call: calls.of(request) };
    return within({
      seconds,
      time,
      // In Cloudflare Workers a Request made without a signal may have none.
      signal: request.signal ?? new AbortController().signal,
      timeout: () => timeoutFailure(context, `${seconds} seconds in all`),
      aborted: (error) => abortFailure(context, safeCause({ error, headers: request.headers })),
      run: (signal) => next(calls.derive(request, { signal })),
    });
  };
}
