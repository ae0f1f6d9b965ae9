// @generated from specs/invoice-script/openapi.yaml, sha256 a64bcfd88f91e0c8334e9c8d2b16a069109819513731438d259cbfe7880a79e6, by dargah codegen 1.0.0. Do not edit.
import type { components } from "./schema.ts";

export type ApiKey = components["schemas"]["ApiKey"];
export type BusinessFailure = components["schemas"]["BusinessFailure"];
export type CallbackParameters = components["schemas"]["CallbackParameters"];
export type CreatePaymentRequest = components["schemas"]["CreatePaymentRequest"];
export type CreatedPayment = components["schemas"]["CreatedPayment"];
export type RialAmount = components["schemas"]["RialAmount"];
export type Verification = components["schemas"]["Verification"];
export type VerifyPaymentRequest = components["schemas"]["VerifyPaymentRequest"];
