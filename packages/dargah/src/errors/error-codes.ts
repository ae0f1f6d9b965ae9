/** Stable codes of `DargahError`. Programs may branch on them. */
export type ErrorCode =
  /** An option cannot be used. Nothing was sent. */
  | "invalid_option"
  /** A function or object given as an option, such as a credential, threw or returned an unusable value. */
  | "option_failed"
  /** An amount is not a whole number of Rial, or is outside the gateway's bounds. Nothing was sent. */
  | "invalid_amount"
  /** No response arrived in time. It is not known whether the call took effect. */
  | "timeout"
  /** The connection broke. It is not known whether the call took effect. */
  | "connection_failed"
  /** The caller's signal aborted the call. It is not known whether the call took effect. */
  | "aborted"
  /** The gateway rejected the merchant's token, key or signature. Nothing was carried out. */
  | "credentials_refused"
  /** The gateway knows the merchant but denies access: because of its IP address, its domain, or an inactive terminal. */
  | "access_refused"
  /** The gateway considers a field missing, malformed or out of range. Nothing was carried out. */
  | "request_refused"
  /** This attempt at the order was used before, and is paid or over. Nothing was carried out. Raise `attempt` to start another one. */
  | "order_used"
  /** A payment has paid for the order, or an operator said so. Nothing was sent. */
  | "order_paid"
  /** A payment of the order is being checked, and may have paid for it. Nothing was sent. Try again when its state has changed. */
  | "order_being_checked"
  /** The order was cancelled, so nothing can pay for it. Nothing was sent. */
  | "order_cancelled"
  /** Checkout has no such order or payment. */
  | "order_not_found"
  /** The gateway of a payment is not in the configuration of checkout. Nothing was changed. */
  | "gateway_missing"
  /** Another payment of the same account has this reference or receipt. */
  | "reference_taken"
  /** The gateway does not know the payment. */
  | "payment_not_found"
  /** Too many calls in a short time. Nothing was carried out. */
  | "rate_limited"
  /** The gateway, or the bank behind it, is out of order. It is not known whether the call took effect. */
  | "gateway_unavailable"
  /** The gateway refused without a documented reason. */
  | "gateway_refused"
  /** The gateway does not document such a response; it may be a proxy's page. It is not known whether the call took effect. */
  | "response_unreadable"
  /** A Node.js request cannot be converted to a Web `Request`, for instance because its body was already parsed, or is too long. */
  | "request_unusable"
  /** A callback cannot be used. */
  | "callback_invalid"
  /** A callback contradicts itself. */
  | "callback_tampered"
  /** The gateway did not return the idempotency key it was asked for. Nothing else was sent. */
  | "idempotency_key_unavailable"
  /** The signature of a response is missing, wrong, too old or too new. The response was discarded. */
  | "response_signature_invalid"
  /** A webhook's signature is missing or wrong, or its time is outside the window. */
  | "webhook_signature_invalid"
  /** A webhook's body cannot be used, for instance because it was already parsed. */
  | "webhook_payload_invalid"
  /** The store of keys and references failed. */
  | "store_failed";
