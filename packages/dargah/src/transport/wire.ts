import { isRequestRefusal, requestRefusal } from "@dargah/common/input";
import { largestResponse, readBody, TooLongError } from "@dargah/common/read-body";
import { DargahError } from "../errors/dargah-error.ts";
import { safeCause } from "../errors/safe-cause.ts";
import { rememberBytes } from "./known-bytes.ts";
import type { FetchFunction } from "./middleware.ts";

/**
 * The innermost fetch. It reads the whole body, so that a slow or a cut one is a failure of this attempt, and hands on the same bytes.
 *
 * @throws {DargahError} `invalid_option` for a `fetch` that does not take requests; `connection_failed`; `response_unreadable` for a body of more than 8 MiB and for a status outside of 200 to 599
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
      if (given && isRequestRefusal(error)) throw new DargahError("invalid_option", requestRefusal);
      throw new DargahError("connection_failed", "The connection failed before the whole response was there.", {
        cause: safeCause({ error, headers: request.headers }),
      });
    }
  };
}

/** By definition these have no body, and no Response can be made that has. */
const withoutBody = new Set([204, 205, 304]);

async function buffered(response: Response): Promise<Response> {
  const { status, statusText } = response;
  // Such as an upgrade that nobody asked for; in a browser a redirect has status 0. Its body may never end.
  if (!(Number.isInteger(status) && status >= 200 && status <= 599))
    throw unreadable(status, `the status ${status}, which a whole response never has`);
  if (response.body === null) return response;
  const bytes = withoutBody.has(status) ? undefined : await bytesOf(response);
  const whole = new Response(bytes ?? null, { status, statusText, headers: headersOf(response) });
  if (bytes) rememberBytes(whole, bytes);
  return whole;
}

/** `fetch` has unpacked the body: how it was packed, and how long it was then, is not true of what is handed on. */
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
