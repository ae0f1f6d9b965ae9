/**
 * The operation in progress when an error occurred. The texts of `explain` depend on it.
 *
 * - `create`, `verify`, `refund`, `cancel`: the payment itself.
 * - `read`: a call that changes nothing, such as `getPayment`, lists and reports.
 * - `callback`: reading a callback. `webhook`: a webhook delivery. `subscribe`: the webhook subscriptions.
 */
export type Operation = "create" | "verify" | "refund" | "cancel" | "read" | "callback" | "webhook" | "subscribe";
