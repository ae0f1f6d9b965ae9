// @generated from specs/inopal/openapi.yaml, sha256 9fbdb853604b320e41239e7be49933dd16dea1048c1eaddcf78da0d9b7ca89f5, by dargah codegen 1.0.0. Do not edit.
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
