import type { Answer } from "../../core/exchange.ts";

/** Adds the header that says when the next call may be made. */
export function retryAfter(answer: Answer, seconds: number): Answer {
  return { ...answer, headers: { ...answer.headers, "Retry-After": String(seconds) } };
}
