export { DargahError, type DargahErrorDetails } from "./errors/dargah-error.ts";
export type { ErrorCode } from "./errors/error-codes.ts";
export { type Rial, rial, toman } from "./money/rial.ts";
export type { GatewayOptions } from "./payments/gateway-options.ts";
export type { CallOptions, NewPayment, Payment, Redirect, StoredPayment } from "./payments/payment.ts";
export type { Returned } from "./payments/return.ts";
export type { Cancelled, Failed, Mismatch, Paid, Pending, Unknown, Verification } from "./payments/verification.ts";
