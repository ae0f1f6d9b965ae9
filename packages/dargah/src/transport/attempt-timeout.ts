import { DargahError } from "../errors/dargah-error.ts";
import type { Call, Calls } from "./calls.ts";
import { connectionFailure, timeoutFailure } from "./failures.ts";
import type { Middleware } from "./middleware.ts";
import { safeCause } from "./safe-cause.ts";
import type { Time } from "./time.ts";
import { within } from "./within.ts";

/**
 * Ends one attempt after a time, the reading of the answer's body included, and says of a failed connection what it means for this call.
 *
 * @throws {DargahError} `timeout`, `connection_failed`
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
        // Of the total timeout, which has said why.
        signal: request.signal,
        timeout: () => timeoutFailure(context, `${seconds} seconds`),
        run: (signal) => next(calls.derive(request, { signal })),
      });
    } catch (error) {
      if (!(error instanceof DargahError) || error.code !== "connection_failed") throw error;
      // Cleaned before of what was in the headers; the body is known only here.
      const cause = safeCause({ error: error.cause, headers: request.headers, body: textOf(call) });
      throw connectionFailure(context, cause);
    }
  };
}

function textOf({ body }: Call): string | undefined {
  return body && new TextDecoder().decode(body);
}
