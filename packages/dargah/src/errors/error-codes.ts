/** Stable codes of `DargahError`. Programs may branch on them. */
export type ErrorCode =
  /** An option cannot be used. Nothing was sent. */
  | "invalid_option"
  /** An amount is no whole number of Rial, or outside the gateway's bounds. Nothing was sent. */
  | "invalid_amount"
  /** No answer came in time, or the connection broke. Whether the call had its effect is not known. */
  | "timeout"
  | "connection_failed"
  /** The caller's own signal ended the call. Whether it had its effect is not known. */
  | "aborted"
  /** The gateway was asked for an idempotency key and gave none. Nothing else was sent. */
  | "idempotency_key_unavailable"
  /** The signature of an answer is missing, wrong, too old or too new. The answer was not handed on. */
  | "response_signature_invalid"
  /** A webhook's signature is missing or wrong, or its time is outside the window. */
  | "webhook_signature_invalid"
  /** A webhook's body cannot be used, for instance because it was parsed before. */
  | "webhook_payload_invalid"
  /** The store of keys and references failed. */
  | "store_failed";
