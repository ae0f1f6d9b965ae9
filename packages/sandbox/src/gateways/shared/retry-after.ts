import type { CallResponse } from "../../core/exchange.ts";

/** Adds the header that says when the next call may be made. */
export function retryAfter(response: CallResponse, seconds: number): CallResponse {
  return { ...response, headers: { ...response.headers, "Retry-After": String(seconds) } };
}
