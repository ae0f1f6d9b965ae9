export { DargahError, type DargahErrorDetails } from "./dargah-error.ts";
export type { ErrorCode } from "./error-codes.ts";
export { type Explainable, type Explanation, explain } from "./explain.ts";
export { explainPayment, explainRefund, type StateExplanation } from "./explain-payment.ts";
export type { Operation } from "./operation.ts";
export type { Bilingual } from "./payer-texts.ts";
