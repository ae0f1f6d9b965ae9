// @generated from specs/gardeshpay/openapi.yaml, sha256 eaaa64416783d8803b4f9c197f9385a7778d770c17ef6fe255553fbdfed8f8d8, by dargah codegen 1.0.0. Do not edit.
import type { components } from "./schema.ts";

export type CreatePaymentFailure = components["schemas"]["CreatePaymentFailure"];
export type CreatePaymentRequest = components["schemas"]["CreatePaymentRequest"];
export type CreatedPayment = components["schemas"]["CreatedPayment"];
export type PaymentTarget = components["schemas"]["PaymentTarget"];
export type RialAmount = components["schemas"]["RialAmount"];
export type Verification = components["schemas"]["Verification"];
export type VerificationFailure = components["schemas"]["VerificationFailure"];
export type VerifiedAmount = components["schemas"]["VerifiedAmount"];
export type VerifiedPayment = components["schemas"]["VerifiedPayment"];
export type VerifyPaymentRequest = components["schemas"]["VerifyPaymentRequest"];
