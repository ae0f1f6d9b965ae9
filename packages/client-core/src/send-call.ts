import { type CallDoor, type CallRecord, callDoor, type ResponseRecord, toResponse } from "@dargah/common/call-record";
import { isRequestRefusal, requestRefusal } from "@dargah/common/input";
import { DargahClientError } from "./client-error.ts";
import type { FetchFunction } from "./client-types.ts";
import { readText } from "./read-text.ts";

/** A response, as far as a client reads it. */
export type Received = {
  readonly status: number;
  /** Body as text; `undefined` for a response that is too long. */
  readonly text: string | undefined;
  /** Body as JSON, where a transport has parsed it. */
  readonly json?: unknown;
  /** Returns the response, whose body has been read. */
  readonly response: () => Response;
};

const decoder = /* @__PURE__ */ new TextDecoder();

/**
 * Sends a call: as a record where the fetch takes records, as the transport of `dargah` does, and otherwise as one platform `Request`.
 *
 * @throws {DargahClientError} `invalid_option` for a fetch that does not take requests, and every error of the fetch
 */
export function sendCall(call: CallRecord, fetch: FetchFunction | undefined): Promise<Received> {
  const door = (fetch as { [callDoor]?: CallDoor } | undefined)?.[callDoor];
  return door ? door(call).then(receive) : sendRequest(call, fetch);
}

function receive(record: ResponseRecord): Received {
  let made: Response | undefined;
  return {
    status: record.status,
    json: record.json,
    text: record.text ?? (record.bytes ? decoder.decode(record.bytes) : ""),
    response() {
      // Made on demand, because most callers never look at it.
      made ??= asRead(toResponse(record));
      return made;
    },
  };
}

/** Marks the body of a response as read, as that of every other fetch is. */
function asRead(response: Response): Response {
  if (response.body) void response.arrayBuffer();
  return response;
}

function requestOf({ url, method, headers, bytes, signal }: CallRecord): Request {
  return new Request(url, {
    method,
    headers,
    // Following a redirect would lose the body or send the token to another host.
    redirect: "manual",
    ...(bytes && { body: bytes }),
    ...(signal && { signal }),
  });
}

async function sendRequest(call: CallRecord, fetch: FetchFunction | undefined): Promise<Received> {
  const request = requestOf(call);
  // Looked up at each call, because tests and frameworks replace it later.
  const response = await (fetch ? askFetch(fetch, request) : globalThis.fetch(request));
  return { status: response.status, text: await readText(response), response: () => response };
}

async function askFetch(fetch: FetchFunction, request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (error) {
    if (isRequestRefusal(error)) throw new DargahClientError("invalid_option", requestRefusal);
    throw error;
  }
}
