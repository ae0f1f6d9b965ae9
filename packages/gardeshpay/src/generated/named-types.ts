// @generated from specs/gardeshpay/openapi.yaml, sha256 ae84492292fbab15eba426cdd611fb9eee4a2e71e761a700b182cd77a4c945ba, by dargah codegen 1.0.0. Do not edit.
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
