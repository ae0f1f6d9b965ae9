import { DargahError } from "../errors/dargah-error.ts";
import type { NodeRequest, NodeResponse } from "./node-types.ts";
import { sendWebResponse } from "./send-web-response.ts";
import { toWebRequest, type WebRequestOptions } from "./to-web-request.ts";

export type NodeHandlerOptions = Omit<WebRequestOptions, "signal"> & {
  /**
   * Is told of what the handler has thrown, and of requests that cannot be used. The client gets HTTP 500 or 400 without a word of it.
   *
   * @default console.error
   */
  onError?: (error: unknown) => void;
};

/**
 * Makes a listener of Node.js, and so a handler of Express, of a function from Web `Request` to `Response`. It answers in any case and never
 * rejects: an error in a bare listener would end the whole process. The request's `signal` is aborted when the client leaves before its answer.
 *
 * @example
 * createServer(toNodeHandler(async (request) => {
 *   const returned = await gateway.parseCallback(request);
 *   return Response.json({ reference: returned.reference });
 * }, { origin: "https://shop.example" }));
 */
export function toNodeHandler(
  handle: (request: Request) => Response | Promise<Response>,
  options: NodeHandlerOptions = {},
): (incoming: NodeRequest, outgoing: NodeResponse) => Promise<void> {
  const { onError = console.error, ...requestOptions } = options;

  return async (incoming, outgoing) => {
    const leaving = new AbortController();
    outgoing.once("close", () => {
      if (outgoing.writableFinished !== true) leaving.abort();
    });
    try {
      const request = await toWebRequest(incoming, { ...requestOptions, signal: leaving.signal });
      await sendWebResponse(await handle(request), outgoing);
    } catch (error) {
      const isClientsFault = error instanceof DargahError && error.code === "request_unusable";
      await sendWebResponse(new Response(null, { status: isClientsFault ? 400 : 500 }), outgoing);
      onError(error);
    }
  };
}
