// @generated from specs/gardeshpay/openapi.yaml, sha256 81d92aca33cc9cf0c686f56d2a506eb1ed648c2e9df1caeb4e531b5597514067, by dargah codegen 1.0.0. Do not edit.
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
