export { createCheckout } from "./create-checkout.ts";
export { type Cause, type PaymentState, type Transition, transitions } from "./payment-states.ts";
export type {
  AccountKey,
  AccountRecord,
  JobEvent,
  JobRecord,
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
export type { CheckoutStore, Found, FoundAccount, OrderPlace, PaymentFilter } from "./store.ts";
export { createMemoryCheckoutStore, type MemoryCheckoutStoreOptions } from "./stores/memory.ts";
export type {
  Checkout,
  CheckoutEvent,
  CheckoutGateway,
  CheckoutOptions,
  CheckoutPayment,
  Delivery,
  PaymentPage,
  PaymentQuery,
  Reconciliation,
  Resolution,
  Started,
  StartOrder,
} from "./types.ts";
