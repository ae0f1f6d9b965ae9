// @generated from specs/irandargah/openapi.yaml, sha256 6500590d099cca62a23478f47c8004ba1fdc4e4d9ac62a260e92234cf2af57ff, by dargah codegen 1.0.0. Do not edit.
import { findCode, type TypedClient } from "@dargah/client-core";
import { errorCodes, errorKinds, type operations } from "./metadata.ts";
import type { paths } from "./schema.ts";

export * from "@dargah/client-core/public";
export * from "./metadata.ts";
export type * from "./named-types.ts";
export type { components, paths } from "./schema.ts";

export type IranDargahClient = TypedClient<paths, typeof operations>;

/** Returns the row of `errorCodes` for a code as the gateway sends it, or `undefined` for an undocumented code. */
export function findErrorCode(code: unknown): (typeof errorCodes)[keyof typeof errorCodes] | undefined {
  return findCode(errorCodes, code);
}

/** Returns only the kind of a code, so that a bundle does not include the texts of `errorCodes`. */
export function findErrorKind(code: unknown): (typeof errorKinds)[keyof typeof errorKinds] | undefined {
  return findCode(errorKinds, code);
}
