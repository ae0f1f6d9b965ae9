import { readRequestTarget } from "@dargah/common/request-target";
import { checkDuration, checkSize } from "../errors/check-number.ts";
import { DargahError } from "../errors/dargah-error.ts";
import { readOptions } from "../errors/read-argument.ts";
import { realTime } from "../transport/time.ts";
import { within } from "../transport/within.ts";
import type { NodeRequest } from "./node-types.ts";
import { readNodeBody } from "./read-node-body.ts";

export type WebRequestOptions = {
  /**
   * Public origin of this server, as payers and the gateway reach it, such as `https://shop.example`.
   *
   * @default http or https, depending on the connection, and the host of the request line or of `Host`
   */
  origin?: string;
  /** Maximum size of the body in bytes, 1 or more. @default 1048576, 1 MiB */
  maxBytes?: number;
  /** Maximum wait for the whole body, in seconds, 0.001 to 86400. @default 30 */
  timeoutSeconds?: number;
  /** Signal of the returned request, which also aborts reading the body. */
  signal?: AbortSignal;
};

/**
 * Converts a Node.js request to a Web `Request`, with the bytes of the body as they came. Forwarded headers are not trusted: behind a proxy, set
 * `origin`.
 *
 * @throws {DargahError} `request_unusable` for a body that was already parsed or read, is too long, breaks off or never ends, for an invalid
 * `Host`, and for a method that Web requests do not have; `invalid_option`
 * @example
 * const callback = await gateway.parseCallback(await toWebRequest(incoming, { origin: "https://shop.example" }));
 */
export async function toWebRequest(incoming: NodeRequest, given: WebRequestOptions = {}): Promise<Request> {
  const options = readOptions(given, {});
  try {
    return await makeRequest(incoming, options);
  } catch (error) {
    if (error instanceof DargahError) throw error;
    // The platform refuses requests that no HTTP server accepts, such as one with a line break in a header.
    throw unusable("The request is not a readable Node.js request.");
  }
}

async function makeRequest(incoming: NodeRequest, options: WebRequestOptions): Promise<Request> {
  const { maxBytes = 1_048_576, timeoutSeconds = 30 } = options;
  checkSize("maxBytes", maxBytes);
  checkDuration("timeoutSeconds", timeoutSeconds);
  const headers = headersOf(incoming.rawHeaders);
  const url = urlOf({ incoming, headers, origin: options.origin });
  const method = incoming.method ?? "GET";
  // The methods for which the platform's constructor throws.
  if (/^(?:CONNECT|TRACE|TRACK)$/i.test(method)) {
    throw new DargahError("request_unusable", "A Web Request cannot have the method of this request.");
  }
  const common = { method, headers, ...(options.signal && { signal: options.signal }) };
  if (method === "GET" || method === "HEAD") return new Request(url, common);
  const body = await within({
    seconds: timeoutSeconds,
    time: realTime,
    signal: options.signal ?? new AbortController().signal,
    timeout: () => unusable(`The body of the request did not end within ${timeoutSeconds} seconds.`),
    aborted: () => unusable("The client disconnected before the whole body of the request arrived."),
    run: () => readNodeBody(incoming, maxBytes),
  });
  return new Request(url, { ...common, body });
}

function unusable(message: string): DargahError {
  return new DargahError("request_unusable", message);
}

function headersOf(raw: readonly string[]): Headers {
  const headers = new Headers();
  for (let index = 0; index + 1 < raw.length; index += 2) {
    const name = raw[index] ?? "";
    // HTTP/2 has its request line among the headers.
    if (!name.startsWith(":")) headers.append(name, raw[index + 1] ?? "");
  }
  return headers;
}

function urlOf(options: { incoming: NodeRequest; headers: Headers; origin: string | undefined }): URL {
  const { incoming, headers, origin } = options;
  const { host = headers.get("Host") ?? "localhost", path } = readRequestTarget(
    incoming.originalUrl ?? incoming.url ?? "/",
  );
  const base = origin ?? `${isEncrypted(incoming) ? "https" : "http"}://${host}`;
  if (!URL.canParse(base) || !/^https?:$/.test(new URL(base).protocol)) {
    if (origin !== undefined)
      throw new DargahError("invalid_option", '"origin" must be an address such as "https://shop.example".');
    throw new DargahError("request_unusable", "The Host header of the request is not a valid host.");
  }
  const { origin: checked } = new URL(base);
  // Joined as text, because a path that begins with two slashes would otherwise be parsed as a host.
  const url = `${checked}${path.startsWith("/") ? "" : "/"}${path}`;
  if (URL.canParse(url)) return new URL(url);
  throw new DargahError("request_unusable", "The request's path cannot be read.");
}

function isEncrypted({ socket }: NodeRequest): boolean {
  return (socket as { encrypted?: unknown } | null | undefined)?.encrypted === true;
}
