import { DargahError } from "../errors/dargah-error.ts";
import { safeCause } from "../errors/safe-cause.ts";
import type { Call, Calls } from "./calls.ts";
import { brokenFailure, connectionFailure, timeoutFailure, unreadableFailure } from "./failures.ts";
import type { Middleware } from "./middleware.ts";
import type { Time } from "./time.ts";
import { within } from "./within.ts";

/**
 * Limits the time of one attempt, including reading the response's body, and turns a failed connection into an error that says what it means for
 * this call. When a function around the call throws, the fate of the call is not known either.
 *
 * @throws {DargahError} `timeout`, `connection_failed`, `response_unreadable`, `option_failed`
 */
export function attemptTimeout(options: {
  calls: Calls;
  seconds: number;
  time: Time;
  gateway: string | undefined;
}): Middleware {
  const { calls, seconds, time, gateway } = options;
  return (next) => async (request) => {
    const call = calls.of(request);
    const context = { gateway, call };
    try {
      return await within({
        seconds,
        time,
        // Ended by the total timeout, which has given the reason.
        signal: request.signal,
        timeout: () => timeoutFailure(context, `${seconds} seconds`),
        run: (signal) => next(calls.derive(request, { signal })),
      });
    } catch (error) {
      if (error instanceof DargahError) {
        if (error.code === "response_unreadable") throw unreadableFailure(context, error);
        if (error.code !== "connection_failed") throw error;
      }
      const clean = (thrown: unknown) => safeCause({ error: thrown, headers: request.headers, body: textOf(call) });
      if (!(error instanceof DargahError)) throw brokenFailure(context, clean(error));
      // Values of the headers are already masked; the body is known only here.
      throw connectionFailure(context, clean(error.cause));
    }
  };
}

function textOf({ body }: Call): string | undefined {
  return body && new TextDecoder().decode(body);
}
