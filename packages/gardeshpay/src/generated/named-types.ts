// @generated from specs/gardeshpay/openapi.yaml, sha256 170b004b5849b8492fc663d2f108688b3936416b43e56b77c0daae03358dbc04, by dargah codegen 1.0.0. Do not edit.
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
