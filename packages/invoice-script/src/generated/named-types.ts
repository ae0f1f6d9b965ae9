// @generated from specs/invoice-script/openapi.yaml, sha256 b3970d58ab3be27510ba6eb42442b87854da2d5932f117523186f64b910cc4fe, by dargah codegen 1.0.0. Do not edit.
import type { components } from "./schema.ts";

export type ApiKey = components["schemas"]["ApiKey"];
export type BusinessFailure = components["schemas"]["BusinessFailure"];
export type CallbackParameters = components["schemas"]["CallbackParameters"];
export type CreatePaymentRequest = components["schemas"]["CreatePaymentRequest"];
export type CreatedPayment = components["schemas"]["CreatedPayment"];
export type RialAmount = components["schemas"]["RialAmount"];
export type Verification = components["schemas"]["Verification"];
export type VerifyPaymentRequest = components["schemas"]["VerifyPaymentRequest"];
