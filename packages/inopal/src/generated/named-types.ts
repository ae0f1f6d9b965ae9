// @generated from specs/inopal/openapi.yaml, sha256 2dca00890cb6efcf4bd5376027a23cd4d2cebfc74657843253e84045f362d63f, by dargah codegen 1.0.0. Do not edit.
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
