/**
 * What was being done when an error came. The texts of `explain` follow it.
 *
 * - `create`, `verify`, `refund`, `cancel`: the payment itself.
 * - `read`: a look that changes nothing, such as `getPayment`, lists and reports.
 * - `callback`: the callback. `webhook`: a delivery of the gateway. `subscribe`: the subscriptions to deliveries.
 */
export type Operation = "create" | "verify" | "refund" | "cancel" | "read" | "callback" | "webhook" | "subscribe";
