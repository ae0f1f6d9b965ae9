// @generated from specs/inopal/openapi.yaml, sha256 87c9997379ec4209ff6b131ccec25ee8cc404216f5257d9f3605b4c5a306ef92, by dargah codegen 1.0.0. Do not edit.
import type { components } from "./schema.ts";

export type BusinessFailure = components["schemas"]["BusinessFailure"];
export type CallbackParameters = components["schemas"]["CallbackParameters"];
export type CreatePaymentRequest = components["schemas"]["CreatePaymentRequest"];
export type CreatedPayment = components["schemas"]["CreatedPayment"];
export type CreatedPaymentData = components["schemas"]["CreatedPaymentData"];
export type OpenPaymentPageRequest = components["schemas"]["OpenPaymentPageRequest"];
export type RialAmount = components["schemas"]["RialAmount"];
export type UnauthenticatedFailure = components["schemas"]["UnauthenticatedFailure"];
export type Verification = components["schemas"]["Verification"];
export type VerificationData = components["schemas"]["VerificationData"];
export type VerifyPaymentRequest = components["schemas"]["VerifyPaymentRequest"];
