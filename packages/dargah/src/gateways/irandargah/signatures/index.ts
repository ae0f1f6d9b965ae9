export { createHmacKey, type HmacKey } from "../../../crypto/hmac-key.ts";
export type { Middleware } from "../../../transport/middleware.ts";
export { type Clock, createServerClock, type ServerClock, type ServerClockOptions } from "./server-clock.ts";
export { signRequests } from "./sign-requests.ts";
export type { RequestParts, SignRequestsOptions, VerifyResponsesOptions } from "./types.ts";
export { verifyResponses } from "./verify-responses.ts";
