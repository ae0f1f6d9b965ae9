import { DargahError } from "../errors/dargah-error.ts";
import { rememberBytes } from "./known-bytes.ts";
import type { FetchFunction } from "./middleware.ts";
import { safeCause } from "./safe-cause.ts";

/**
 * The innermost fetch. It reads the whole body, so that a slow or a cut one is a failure of this attempt, and hands on the same bytes.
 *
 * @throws {DargahError} `connection_failed`
 */
export function createWire(given: FetchFunction | undefined): FetchFunction {
  return async (request) => {
    try {
      // A fetch that does not look at signals must not send what nobody waits for any more.
      request.signal?.throwIfAborted();
      // Looked up now: tests and frameworks put another one there later.
      const response = await (given ? given(request) : globalThis.fetch(request));
      return await buffered(response);
    } catch (error) {
      if (error instanceof DargahError) throw error;
      throw new DargahError("connection_failed", "The connection failed before the whole answer was there.", {
        cause: safeCause({ error, headers: request.headers }),
      });
    }
  };
}

async function buffered(response: Response): Promise<Response> {
  const { status, statusText, headers } = response;
  // Outside of these a Response cannot be made; in a browser a redirect has status 0.
  if (response.body === null || status < 200 || status > 599) return response;
  const bytes = new Uint8Array(await response.arrayBuffer());
  const whole = new Response(bytes, { status, statusText, headers });
  rememberBytes(whole, bytes);
  return whole;
}
