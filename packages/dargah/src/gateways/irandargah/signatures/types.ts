import type { Clock } from "./server-clock.ts";

/** The parts of a request's signature. */
export type RequestParts = {
  /** HTTP method in upper case. */
  method: string;
  endpoint: string;
  /** The bytes that are sent; empty for a request without a body. */
  body: Uint8Array;
  /** Unix seconds. */
  timestamp: string;
};

export type SignRequestsOptions = {
  /** The terminal's `secret_key`. */
  secretKey: string;
  /**
   * Source of the time. Pass the same `createServerClock` to `verifyResponses`: a response that refuses the time is itself outside the window,
   * and passes only with a shared clock.
   *
   * @default a separate server clock over Date.now
   */
  clock?: Clock;
  /**
   * Returns the text or bytes to sign. Replace it if the gateway turns out to sign something else, for instance `[]` for a missing body. The
   * request is always sent with its own body.
   *
   * @default METHOD:endpoint:body:timestamp, with the bytes of the body as they are sent
   */
  canonicalise?: (parts: RequestParts) => string | Uint8Array;
  /**
   * Returns the endpoint of a request, or `undefined` for one that must not be signed.
   *
   * @default the path after `/v2/` without the query; calls outside `/v2/` are not signed
   */
  endpoint?: (request: Request) => string | undefined;
};

export type VerifyResponsesOptions = {
  /** The terminal's `secret_key`. With several, any of them is valid: put the new one first while a key is being changed. */
  secretKeys: string | readonly string[];
  /**
   * - `require`: a response of `/v2/` without a valid signature is an error. Outside `/v2/` nothing is signed, so responses pass there.
   * - `if-present`: a response with neither of the two headers passes; with one of them it must be valid.
   * - `off`: nothing is checked.
   *
   * @default "require"
   */
  mode?: "require" | "if-present" | "off";
  /** Maximum difference between the time of a response and now, in seconds, in both directions, inclusive; 0 or more. @default 300 */
  toleranceSeconds?: number;
  /**
   * Source of the time. With a `createServerClock`, the age of a response is measured by the corrected time or this machine's own, whichever is
   * later. A signed response that refuses the request's time (code -102) is measured by its own `Date` instead of the corrected time, so that
   * `signRequests` can correct a clock that is behind. A clock that is ahead by more than the tolerance must be fixed.
   *
   * @default Date.now
   */
  clock?: Clock;
};
