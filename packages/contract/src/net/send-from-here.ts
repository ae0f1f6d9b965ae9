import type { IncomingMessage } from "node:http";
import { messageOf } from "../core/text.ts";
import { decodeBody } from "./decode-body.ts";
import { forwardProxyFor } from "./forward-proxy.ts";
import { readBounded } from "./read-bounded.ts";
import { isBelowLocalhost, startRequest } from "./start-request.ts";

/**
 * `fetch` for every network: through the forward proxy of the environment, which the `fetch` of Node.js does not know before 22.21 and
 * also tunnels plain HTTP, and to names below `.localhost`.
 */
export function sendFromHere(request: Request): Promise<Response> {
  const url = new URL(request.url);
  const isOrdinary = forwardProxyFor(url) === undefined && !isBelowLocalhost(url.hostname);
  return isOrdinary ? globalThis.fetch(request) : sendAlone(request);
}

/** Works like `fetch`, on a separate connection and without following redirects. */
export async function sendAlone(request: Request): Promise<Response> {
  const url = new URL(request.url);
  const { method, signal } = request;
  const body = Buffer.from(await request.arrayBuffer());
  const hasBody = body.length > 0 || !["GET", "HEAD"].includes(method);
  const upstream = startRequest({
    ...{ target: url, method, path: `${url.pathname}${url.search}` },
    headers: [
      ...["Host", url.host, "Accept-Encoding", "gzip, deflate, br"],
      ...[...request.headers].flat(),
      ...(hasBody ? ["Content-Length", String(body.length)] : []),
    ],
  });
  const stop = () => upstream.destroy(signal.reason);
  signal.addEventListener("abort", stop, { once: true });
  try {
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      upstream.once("response", resolve);
      upstream.on("error", reject);
      upstream.once("close", () => reject(new Error("the connection ended without a response")));
      upstream.end(body);
    });
    const headers = new Headers();
    for (const [name, values = []] of Object.entries(response.headersDistinct)) {
      for (const value of values) headers.append(name, value);
    }
    const text = decodeBody(await readBounded(response), headers);
    // These headers describe the body as received, not the decoded one that is passed on.
    for (const name of ["content-encoding", "content-length", "transfer-encoding"]) headers.delete(name);
    const status = response.statusCode ?? 0;
    const isEmpty = method === "HEAD" || [204, 205, 304].includes(status);
    return new Response(isEmpty ? null : text, { status, statusText: response.statusMessage ?? "", headers });
  } catch (error) {
    signal.throwIfAborted();
    throw new TypeError("fetch failed", { cause: error instanceof Error ? error : new Error(messageOf(error)) });
  } finally {
    signal.removeEventListener("abort", stop);
    upstream.destroy();
  }
}
