import { isRequestRefusal, requestRefusal } from "@dargah/common/input";
import { DargahError } from "../errors/dargah-error.ts";
import { safeCause } from "../errors/safe-cause.ts";
import type { Outgoing, Send } from "./call.ts";
import type { FetchFunction } from "./middleware.ts";
import { initOf, readResponse, toRequest, unreadable } from "./platform.ts";

/**
 * Makes the innermost function, which sends. It reads the whole body, so that a slow or truncated body fails this attempt.
 *
 * @throws {DargahError} `invalid_option` for a `fetch` that does not take requests; `connection_failed`; `response_unreadable` for a body of more than 8 MiB and for a status outside of 200 to 599
 */
export function createWire(given: FetchFunction | undefined): Send<Outgoing> {
  return async (sent) => {
    try {
      // A fetch that ignores signals must not send a request that nobody waits for any more.
      sent.signal?.throwIfAborted();
      const response = await (given ? given(toRequest(sent)) : fetchByPlatform(sent));
      const { status } = response;
      // Such as an unrequested upgrade; in a browser a redirect has status 0. The body may never end.
      if (!(Number.isInteger(status) && status >= 200 && status <= 599))
        throw unreadable(status, `the status ${status}, which a complete response never has`);
      return await readResponse(response);
    } catch (error) {
      if (error instanceof DargahError) throw error;
      if (given && isRequestRefusal(error)) throw new DargahError("invalid_option", requestRefusal);
      throw new DargahError("connection_failed", "The connection failed before the whole response arrived.", {
        cause: safeCause({ error, headers: sent.headers }),
      });
    }
  };
}

/** Sends without a `Request`, of which the platform would make another one. It is looked up at each call, because tests and frameworks replace it later. */
function fetchByPlatform(sent: Outgoing): Promise<Response> {
  return sent.source ? globalThis.fetch(toRequest(sent)) : globalThis.fetch(sent.url, initOf(sent));
}
