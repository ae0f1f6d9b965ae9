// @generated from specs/gardeshpay/openapi.yaml, sha256 ae84492292fbab15eba426cdd611fb9eee4a2e71e761a700b182cd77a4c945ba, by dargah codegen 1.0.0. Do not edit.
import { findCode, type TypedClient } from "@dargah/client-core";
import { errorCodes, errorKinds, type operations } from "./metadata.ts";
import type { paths } from "./schema.ts";

export * from "@dargah/client-core/public";
export * from "./metadata.ts";
export type * from "./named-types.ts";
export type { components, paths } from "./schema.ts";

export type GardeshPayClient = TypedClient<paths, typeof operations>;

/** The row of `errorCodes` for a code as the gateway sends it, or `undefined` for a code that is not documented. */
export function findErrorCode(code: unknown): (typeof errorCodes)[keyof typeof errorCodes] | undefined {
  return findCode(errorCodes, code);
}

/** The kind of a code alone, without the texts of `errorCodes`, which a bundle need not carry for it. */
export function findErrorKind(code: unknown): (typeof errorKinds)[keyof typeof errorKinds] | undefined {
  return findCode(errorKinds, code);
}
