// @generated from specs/inopal/openapi.yaml, sha256 991abdf2a6df7bf1a141f53e89d5ae432c4a1f47fecbff07f1f8f0b62f86f2d8, by dargah codegen 1.0.0. Do not edit.
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
