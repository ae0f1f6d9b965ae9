import { isRequestRefusal, requestRefusal } from "@dargah/common/input";
import { largestResponse, readBody, TooLongError } from "@dargah/common/read-body";
import { DargahError } from "../errors/dargah-error.ts";
import { safeCause } from "../errors/safe-cause.ts";
import { rememberBytes } from "./known-bytes.ts";
import type { FetchFunction } from "./middleware.ts";

/**
 * Makes the innermost fetch. It reads the whole body, so that a slow or truncated body fails this attempt, and passes on the same bytes.
 *
 * @throws {DargahError} `invalid_option` for a `fetch` that does not take requests; `connection_failed`; `response_unreadable` for a body of more than 8 MiB and for a status outside of 200 to 599
 */
export function createWire(given: FetchFunction | undefined): FetchFunction {
  return async (request) => {
    try {
      // A fetch that ignores signals must not send a request that nobody waits for any more.
      request.signal?.throwIfAborted();
      // Looked up at each call, because tests and frameworks replace it later.
      const response = await (given ? given(request) : globalThis.fetch(request));
      return await buffered(response);
    } catch (error) {
      if (error instanceof DargahError) throw error;
      if (given && isRequestRefusal(error)) throw new DargahError("invalid_option", requestRefusal);
      throw new DargahError("connection_failed", "The connection failed before the whole response arrived.", {
        cause: safeCause({ error, headers: request.headers }),
      });
    }
  };
}

/** By definition these have no body, and a Response with one cannot be constructed. */
const withoutBody = new Set([204, 205, 304]);

async function buffered(response: Response): Promise<Response> {
  const { status, statusText } = response;
  // Such as an unrequested upgrade; in a browser a redirect has status 0. The body may never end.
  if (!(Number.isInteger(status) && status >= 200 && status <= 599))
    throw unreadable(status, `the status ${status}, which a complete response never has`);
  if (response.body === null) return response;
  const bytes = withoutBody.has(status) ? undefined : await bytesOf(response);
  const whole = new Response(bytes ?? null, { status, statusText, headers: headersOf(response) });
  if (bytes) rememberBytes(whole, bytes);
  return whole;
}

/** Removes the headers about encoding and length, because `fetch` has already decompressed the body. */
function headersOf(response: Response): Headers {
  const headers = new Headers(response.headers);
  if (!headers.has("Content-Encoding")) return headers;
  for (const name of ["Content-Encoding", "Content-Length"]) headers.delete(name);
  return headers;
}

async function bytesOf(response: Response): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return await readBody(response, largestResponse);
  } catch (error) {
    if (!(error instanceof TooLongError)) throw error;
    throw unreadable(response.status, `a body of more than ${largestResponse} bytes`);
  }
}

function unreadable(status: number, what: string): DargahError {
  return new DargahError("response_unreadable", `The response has ${what}.`, { status });
}
