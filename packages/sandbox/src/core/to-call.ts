import type { Call } from "./exchange.ts";
import type { Fault } from "./faults.ts";
import type { ReadBody } from "./read-body.ts";
import type { Received } from "./received.ts";
import type { SpecOperation } from "./spec.ts";

/** A request that matched an operation, with its body unread. */
export type Incoming = {
  request: Received;
  operation: SpecOperation;
  path: Record<string, string>;
  base: string;
  realHost: boolean;
  pathname: string;
  search: string;
  remoteAddress: string;
};

export function toCall(options: { incoming: Incoming; read: ReadBody; now: number; fault?: Fault | undefined }): Call {
  const { incoming, read, now, fault } = options;
  const { request, operation, path, base, realHost, pathname, search, remoteAddress } = incoming;
  return {
    operationId: operation.operationId,
    method: request.method,
    pathname,
    headers: request.headers,
    path,
    query: search ? Object.fromEntries(new URLSearchParams(search)) : {},
    text: read.text,
    body: "body" in read ? read.body : {},
    form: "form" in read ? read.form : "json",
    base,
    realHost,
    remoteAddress,
    now,
    fault,
    notes: [],
  };
}
