export { DargahError, type DargahErrorDetails } from "./errors/dargah-error.ts";
export type { ErrorCode } from "./errors/error-codes.ts";
export { combineGateways, type Gateways } from "./gateways/combine-gateways.ts";
export type { GatewayOptions } from "./gateways/shared/gateway-options.ts";
export { type Rial, rial, toman } from "./money/rial.ts";
export type { Callback } from "./payments/callback.ts";
export type { Gateway, GatewayName } from "./payments/gateway.ts";
export { parseOrderNumber } from "./payments/order-number.ts";
export type { CallOptions, NewPayment, Payment, Redirect, StoredPayment } from "./payments/payment.ts";
export { type PaymentRow, storedPayment } from "./payments/stored-payment.ts";
export type {
  Cancelled,
  Failed,
  GatewayWords,
  Mismatch,
  Paid,
  Pending,
  Unknown,
  Verification,
} from "./payments/verification.ts";
