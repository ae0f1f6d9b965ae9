// The part of this package that every published client exports under its own name.
export { type ClientErrorCode, DargahClientError } from "./client-error.ts";
export type { FetchFunction, Redirect } from "./client-types.ts";
export type { Credential } from "./credentials.ts";
export type { CodeEntry } from "./error-codes.ts";
export type { Refusal, Success, Unexpected, Unreadable } from "./result-types.ts";
