import type { ResponseRecord } from "@dargah/common/call-record";
import type { HeaderRecord } from "@dargah/common/header-record";
import { largestResponse, readBody, TooLongError } from "@dargah/common/read-body";
import type { Bytes } from "../crypto/bytes.ts";
import { DargahError } from "../errors/dargah-error.ts";
import type { Outgoing } from "./call.ts";

/** How `fetch` sends a record. */
export function initOf({ source, method, headers, bytes, signal }: Outgoing): RequestInit {
  return {
    method,
    headers,
    // A redirect that is followed would lose the body or send the token to another host; a caller's own request says what it wants.
    ...(!source && { redirect: "manual" }),
    ...(bytes && { body: bytes }),
    ...(signal && { signal }),
  };
}

/** Makes the platform's `Request` of a record, for a function of the caller. */
export function toRequest(sent: Outgoing): Request {
  const request = sent.made?.();
  if (request && !request.bodyUsed) return withHeaders(request, sent.headers);
  return new Request(sent.source ?? sent.url, initOf(sent));
}

function withHeaders(request: Request, headers: HeaderRecord): Request {
  for (const [name, value] of Object.entries(headers)) request.headers.set(name, value);
  return request;
}

/** Reads the body of a request; `undefined` for one without a body. */
export async function readBytes(request: Request): Promise<Bytes | undefined> {
  return request.body === null ? undefined : new Uint8Array(await request.arrayBuffer());
}

/** By definition these have no body, and a Response with one cannot be constructed. */
const withoutBody = new Set([204, 205, 304]);

/**
 * Reads a whole response, so that a slow or truncated body fails this attempt.
 *
 * @throws {DargahError} `response_unreadable` for a body of more than 8 MiB; every error of the stream
 */
export async function readResponse(response: Response): Promise<ResponseRecord> {
  const { status, statusText } = response;
  // The stream of a body that was read looks empty.
  if (response.bodyUsed) throw new TypeError("The body of the response was already read.");
  const headers = headersOf(response);
  if (response.body === null || withoutBody.has(status)) return { status, statusText, headers, bytes: undefined };
  try {
    return { status, statusText, headers, bytes: await readBody(response, largestResponse) };
  } catch (error) {
    if (!(error instanceof TooLongError)) throw error;
    throw unreadable(status, `a body of more than ${largestResponse} bytes`);
  }
}

/** Removes the headers about encoding and length, because `fetch` has already decompressed the body. */
function headersOf({ headers, body }: Response): Headers {
  // Responses of other classes have headers of other classes.
  const own = headers instanceof Headers ? headers : new Headers(headers);
  if (body === null || !own.has("Content-Encoding")) return own;
  const decoded = new Headers(own);
  for (const name of ["Content-Encoding", "Content-Length"]) decoded.delete(name);
  return decoded;
}

export function unreadable(status: number, what: string): DargahError {
  return new DargahError("response_unreadable", `The response has ${what}.`, { status });
}
