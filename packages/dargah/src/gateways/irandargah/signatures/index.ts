export { createHmacKey, type HmacKey } from "../../../crypto/hmac-key.ts";
export type { Middleware } from "../../../transport/middleware.ts";
export { type RequestParts, type SignRequestsOptions, signRequests } from "./request-signature.ts";
export { type VerifyResponsesOptions, verifyResponses } from "./response-signature.ts";
export { type Clock, createServerClock, type ServerClock, type ServerClockOptions } from "./server-clock.ts";
