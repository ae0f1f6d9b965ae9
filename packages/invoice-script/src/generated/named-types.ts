// @generated from specs/invoice-script/openapi.yaml, sha256 dca68d933d48e34c72982aeef13129a14ab4dd4b8f38af3a62a3c9f76a873b2f, by dargah codegen 1.0.0. Do not edit.
import type { components } from "./schema.ts";

export type ApiKey = components["schemas"]["ApiKey"];
export type BusinessFailure = components["schemas"]["BusinessFailure"];
export type CallbackParameters = components["schemas"]["CallbackParameters"];
export type CreatePaymentRequest = components["schemas"]["CreatePaymentRequest"];
export type CreatedPayment = components["schemas"]["CreatedPayment"];
export type RialAmount = components["schemas"]["RialAmount"];
export type Verification = components["schemas"]["Verification"];
export type VerifyPaymentRequest = components["schemas"]["VerifyPaymentRequest"];
