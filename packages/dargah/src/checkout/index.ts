export type { Refunding } from "../payments/refunding.ts";
export type { WebhookHint, WebhookReader } from "../payments/webhook-reader.ts";
export type {
  NewRefund,
  Pruned,
  Pruning,
  Reconciliation,
  RefundResolution,
  Resolution,
  Started,
  StartOrder,
  WatchOptions,
} from "./call-types.ts";
export { createCheckout } from "./create-checkout.ts";
export type { DueHint, Hint, HintSender } from "./hints.ts";
export type { CheckoutErrorView, CheckoutHooks, GatewayFailureView, TransitionView } from "./hooks.ts";
export type { CheckoutEvent, CheckoutGateway, CheckoutOptions, Delivery } from "./option-types.ts";
export { type Cause, type PaymentState, type Transition, transitions } from "./payment-states.ts";
export type {
  CheckoutPayment,
  CheckoutRefund,
  ListedPayment,
  PaymentDelivery,
  PaymentPage,
  PaymentQuery,
  RefundedPayment,
} from "./payment-types.ts";
export type {
  AccountKey,
  AccountRecord,
  JobEvent,
  JobRecord,
  JobState,
  Money,
  OrderChange,
  OrderFile,
  OrderKey,
  OrderRecord,
  OtherEvent,
  PaymentRecord,
  RefundEvent,
  RefundRecord,
} from "./records.ts";
export { type RefundState, type RefundTransition, refundTransitions } from "./refund-states.ts";
export type {
  CheckoutStore,
  DeliveryLimits,
  Found,
  FoundAccount,
  NotPromise,
  OrderPlace,
  PaymentFilter,
  ReferencePlace,
} from "./store.ts";
export { createMemoryCheckoutStore, type MemoryCheckoutStoreOptions } from "./stores/memory.ts";
export type { Checkout, CheckoutOf, RefundingCheckout } from "./types.ts";
