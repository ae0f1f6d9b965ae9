import type { TransportOptions } from "../../transport/options.ts";

/**
 * The headers of IranDargah that a transport needs in addition to the `operations`: IranDargah also accepts the idempotency key with `X-` before
 * its name, its timestamps are not secret, and its responses announce the replacement of a token. `irandargah()` uses them; pass them to your own `createTransport`.
 *
 * @example
 * const fetch = createTransport({ operations, gateway: "irandargah", ...irandargahTransport });
 */
export const irandargahTransport = {
  otherKeyHeaders: ["X-Idempotency-Key"],
  plainHeaders: ["X-Timestamp", "X-Response-Timestamp"],
  tokenDeprecation: { mark: "X-Token-Deprecated", expiresAt: "X-Token-Deprecated-Expires-At" },
} as const satisfies Partial<TransportOptions>;
