export { createMask, createMessageMask, type MaskOptions, type MessageMask } from "./create-mask.ts";
export { isSecretHeader } from "./headers.ts";
export { credentialsIn } from "./learn.ts";
export { hidden } from "./ranges.ts";
export { createSecretFields, type SecretFields } from "./spec-fields.ts";
