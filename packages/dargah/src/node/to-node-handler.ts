import { callOnError } from "../errors/call-on-error.ts";
import { readOptions } from "../errors/read-argument.ts";
import { realTime } from "../transport/time.ts";
import { within } from "../transport/within.ts";
import { errorResponse } from "../web/error-response.ts";
import { withErrorPage } from "../web/with-error-page.ts";
import type { NodeRequest, NodeResponse } from "./node-types.ts";
import { sendAsItIs } from "./send-web-response.ts";
import { toWebRequest, type WebRequestOptions } from "./to-web-request.ts";

export type NodeHandlerOptions = Omit<WebRequestOptions, "signal"> & {
  /**
   * Called with errors of the handler and with unusable requests; what it throws is ignored. The client gets HTTP 500 or 400 with a page for the
   * payer, which reveals nothing about the error.
   *
   * @default console.error
   */
  onError?: (error: unknown) => unknown;
};

const oneDay = 86_400;

/**
 * Makes a Node.js listener, which also works as an Express handler, from a function from Web `Request` to `Response`. It always responds and
 * never rejects: an error in a bare listener would end the whole process. The request's `signal` is aborted when the client disconnects before
 * the response.
 *
 * @throws {DargahError} `invalid_option` for a handler that is not a function
 * @example
 * createServer(toNodeHandler(async (request) => {
 *   const callback = await gateway.parseCallback(request);
 *   return Response.json({ reference: callback.reference });
 * }, { origin: "https://shop.example" }));
 */
export function toNodeHandler(
  handle: (request: Request) => Response | Promise<Response>,
  options: NodeHandlerOptions = {},
): (incoming: NodeRequest, outgoing: NodeResponse) => Promise<void> {
  const { onError = console.error, ...requestOptions } = readOptions(options, {});
  const handleSafely = withErrorPage(handle, { onError });

  return async (incoming, outgoing) => {
    const leaving = new AbortController();
    try {
      outgoing.once("close", () => {
        if (outgoing.writableFinished !== true) leaving.abort();
      });
      await respond(leaving.signal);
    } catch (error) {
      callOnError(onError, error);
      await sendErrorPage(outgoing, error).catch((failure: unknown) => callOnError(onError, failure));
    }

    async function respond(signal: AbortSignal): Promise<void> {
      const request = await toWebRequest(incoming, { ...requestOptions, signal });
      const response = await handleSafely(request);
      if (hasEnded(outgoing)) return;
      // The body of a response may never end, and nobody waits for it once the client has disconnected.
      await within({
        seconds: oneDay,
        time: realTime,
        signal,
        timeout: () => new Error("The body of the response did not end within a day."),
        run: () => sendAsItIs(response, outgoing),
      }).catch((error: unknown) => {
        if (!signal.aborted) throw error;
      });
    }
  };
}

async function sendErrorPage(outgoing: NodeResponse, error: unknown): Promise<void> {
  if (!hasEnded(outgoing)) await sendAsItIs(errorResponse(error), outgoing);
}

/** Returns whether a response was already sent, for instance by a framework's timeout, or the client has disconnected. */
function hasEnded({ headersSent, destroyed }: NodeResponse): boolean {
  return headersSent === true || destroyed === true;
}
