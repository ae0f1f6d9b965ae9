// Checks of user input that the typed clients and the facade share.
export { type ReadBaseUrl, readBaseUrl } from "./base-url.ts";
export { type ReadAddress, readAddress } from "./read-address.ts";
export { isRequestRefusal, requestRefusal } from "./request-refusal.ts";
export { findSecretProblem, type SecretShape } from "./secret.ts";
export { hasUnseen, isBlank, isWellFormed, tidy } from "./text.ts";
export { findUnknownName } from "./unknown-name.ts";
