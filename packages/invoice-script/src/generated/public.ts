// @generated from specs/invoice-script/openapi.yaml, sha256 24a1e59ed77c92772707d7cfd202bc6fc7c9a40f62316cab8f7d2af02a0773de, by dargah codegen 1.0.0. Do not edit.
import { findCode, type TypedClient } from "@dargah/client-core";
import { errorCodes, errorKinds, type operations } from "./metadata.ts";
import type { paths } from "./schema.ts";

export * from "@dargah/client-core/public";
export * from "./metadata.ts";
export type * from "./named-types.ts";
export type { components, paths } from "./schema.ts";

export type InvoiceScriptClient = TypedClient<paths, typeof operations>;

/** Returns the row of `errorCodes` for a code as the gateway sends it, or `undefined` for an undocumented code. */
export function findErrorCode(code: unknown): (typeof errorCodes)[keyof typeof errorCodes] | undefined {
  return findCode(errorCodes, code);
}

/** Returns only the kind of a code, so that a bundle does not include the texts of `errorCodes`. */
export function findErrorKind(code: unknown): (typeof errorKinds)[keyof typeof errorKinds] | undefined {
  return findCode(errorKinds, code);
}
