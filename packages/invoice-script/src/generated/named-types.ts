// @generated from specs/invoice-script/openapi.yaml, sha256 6f9a671b35287ec885dbfd417f1494b8949837ab897bc1eb43cedd0df9a3e127, by dargah codegen 1.0.0. Do not edit.
import type { components } from "./schema.ts";

export type ApiKey = components["schemas"]["ApiKey"];
export type BusinessFailure = components["schemas"]["BusinessFailure"];
export type CallbackParameters = components["schemas"]["CallbackParameters"];
export type CreatePaymentRequest = components["schemas"]["CreatePaymentRequest"];
export type CreatedPayment = components["schemas"]["CreatedPayment"];
export type RialAmount = components["schemas"]["RialAmount"];
export type Verification = components["schemas"]["Verification"];
export type VerifyPaymentRequest = components["schemas"]["VerifyPaymentRequest"];
