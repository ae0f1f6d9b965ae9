/** Stable codes of `DargahError`. Programs may branch on them. */
export type ErrorCode =
  /** An option cannot be used. Nothing was sent. */
  | "invalid_option"
  /** A function or an object that was given as an option, such as a credential, threw or returned what cannot be used. */
  | "option_failed"
  /** An amount is no whole number of Rial, or outside the gateway's bounds. Nothing was sent. */
  | "invalid_amount"
  /** No response came in time, or the connection broke. Whether the call had its effect is not known. */
  | "timeout"
  | "connection_failed"
  /** The caller's own signal ended the call. Whether it had its effect is not known. */
  | "aborted"
  /** The gateway does not know the token, key or signature of the merchant. Nothing was carried out. */
  | "credentials_refused"
  /** The gateway knows the merchant and does not let it in: its IP address, its domain, or a terminal that is not active. */
  | "access_refused"
  /** The gateway takes a field for missing, malformed or out of range. Nothing was carried out. */
  | "request_refused"
  /** This attempt of the order was asked for before, and is paid or over. Nothing was carried out; `attempt` begins another one. */
  | "order_used"
  /** The gateway does not know the payment. */
  | "payment_not_found"
  /** Too many calls in a short time. Nothing was carried out. */
  | "rate_limited"
  /** The gateway, or the bank behind it, is out of order. Whether the call had its effect is not known. */
  | "gateway_unavailable"
  /** The gateway refused and did not say why in a way that is documented. */
  | "gateway_refused"
  /** The response is not one that the gateway documents, such as a proxy's page. Whether the call had its effect is not known. */
  | "response_unreadable"
  /** A request of Node.js cannot be made a Web `Request`, for instance because its body was parsed before, or is too long. */
  | "request_unusable"
  /** A callback cannot be used. */
  | "callback_invalid"
  /** A callback contradicts itself. */
  | "callback_tampered"
  /** The gateway was asked for an idempotency key and gave none. Nothing else was sent. */
  | "idempotency_key_unavailable"
  /** The signature of a response is missing, wrong, too old or too new. The response was not handed on. */
  | "response_signature_invalid"
  /** A webhook's signature is missing or wrong, or its time is outside the window. */
  | "webhook_signature_invalid"
  /** A webhook's body cannot be used, for instance because it was parsed before. */
  | "webhook_payload_invalid"
  /** The store of keys and references failed. */
  | "store_failed";
