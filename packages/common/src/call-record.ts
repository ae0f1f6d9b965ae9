import type { HeaderRecord } from "./header-record.ts";

/** Bytes in unshared memory, as Web Crypto requires. */
type Bytes = Uint8Array<ArrayBuffer>;

/** A request without a platform `Request`. */
export type RequestRecord = {
  readonly method: string;
  readonly url: string;
  readonly headers: HeaderRecord;
  /** The body, exactly as it is sent; `undefined` for a request without one. */
  readonly bytes: Bytes | undefined;
  /** The body as text, from a client that has it. */
  readonly text?: string | undefined;
  /** The caller's own signal. */
  readonly signal: AbortSignal | undefined;
};

/** A call as a typed client hands it over. */
export type CallRecord = RequestRecord & {
  /** The operation in the spec. */
  readonly operation: { readonly id: string; readonly path: string };
};

/** A complete response. */
export type ResponseRecord = {
  readonly status: number;
  readonly statusText: string;
  readonly headers: Headers;
  /** The body; `undefined` for a response without one. */
  readonly bytes: Bytes | undefined;
  /** The body as text, from a transport that has decoded it. */
  readonly text?: string;
  /** The body as parsed JSON, from a transport that has parsed it. */
  readonly json?: unknown;
};

/**
 * Name of the method that a `fetch` has when it takes records. It is registered, because clients and transports are separate packages with their
 * own copy of this module. A record of another shape gets another name.
 */
export const callDoor = /* @__PURE__ */ Symbol.for("dargah.call-record.1");

export type CallDoor = (call: CallRecord) => Promise<ResponseRecord>;

export function toResponse({ status, statusText, headers, bytes }: ResponseRecord): Response {
  // The status of Response.error(), which has no other constructor.
  if (status === 0) return Response.error();
  return new Response(bytes ?? null, { status, statusText, headers });
}
