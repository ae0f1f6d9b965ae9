// @generated from specs/invoice-script/openapi.yaml, sha256 c43f730a319f93a85af781ee44387d583c66a0487e24e67e8bfc5d7b6e6e7a2a, by dargah codegen 1.0.0. Do not edit.
import type { components } from "./schema.ts";

export type ApiKey = components["schemas"]["ApiKey"];
export type BusinessFailure = components["schemas"]["BusinessFailure"];
export type CallbackParameters = components["schemas"]["CallbackParameters"];
export type CreatePaymentRequest = components["schemas"]["CreatePaymentRequest"];
export type CreatedPayment = components["schemas"]["CreatedPayment"];
export type RialAmount = components["schemas"]["RialAmount"];
export type Verification = components["schemas"]["Verification"];
export type VerifyPaymentRequest = components["schemas"]["VerifyPaymentRequest"];
