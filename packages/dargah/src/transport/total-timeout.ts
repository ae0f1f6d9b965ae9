import { safeCause } from "../errors/safe-cause.ts";
import type { Calls } from "./calls.ts";
import { abortFailure, timeoutFailure } from "./failures.ts";
import type { Middleware } from "./middleware.ts";
import type { Time } from "./time.ts";
import { within } from "./within.ts";

/**
 * Ends a call, with all its attempts and pauses, after a time.
 *
 * @throws {DargahError} `timeout`, and `aborted` when the caller's signal was first
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
      // Cloudflare's Request may have none when it was given none.
      signal: request.signal ?? new AbortController().signal,
      timeout: () => timeoutFailure(context, `${seconds} seconds in all`),
      aborted: (error) => abortFailure(context, safeCause({ error, headers: request.headers })),
      run: (signal) => next(calls.derive(request, { signal })),
    });
  };
}
