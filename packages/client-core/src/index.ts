export { checkBaseUrl } from "./base-url.ts";
export type { ServerOptions } from "./choose-server.ts";
export { type ClientErrorCode, DargahClientError } from "./client-error.ts";
export type { FetchFunction, FetchOptions, Redirect, TypedClient } from "./client-types.ts";
export { createTypedClient } from "./create-client.ts";
export type { Credential } from "./credentials.ts";
export { type CodeEntry, findCode } from "./error-codes.ts";
export type { Operations } from "./operation.ts";
export type { Refusal, Result, Success, Unexpected, Unreadable } from "./result-types.ts";
