export { createMask, createMessageMask, type MaskOptions, type MessageMask } from "./create-mask.ts";
export { isSecretHeader } from "./headers.ts";
export { credentialsIn } from "./learn.ts";
export { isPlainWord } from "./plain-word.ts";
export { hidden } from "./ranges.ts";
export { createSecretKeeper, type SecretKeeper } from "./secret-keeper.ts";
export { createSecretFields, type SecretFields } from "./spec-fields.ts";
