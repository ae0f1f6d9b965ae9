export { checkBaseUrl } from "./base-url.ts";
export type { ServerOptions } from "./choose-server.ts";
export { DargahClientError } from "./client-error.ts";
export type { FetchOptions, TypedClient } from "./client-types.ts";
export { createTypedClient } from "./create-client.ts";
export type { Credential } from "./credentials.ts";
export { findCode } from "./error-codes.ts";
export { placeToUrl } from "./place-to-url.ts";
export { readOptions } from "./read-options.ts";
