import type { TransportOptions } from "../../transport/options.ts";

/**
 * The headers of IranDargah that a transport needs beside the `operations`: it accepts the idempotency key with `X-` before its name too, and its
 * responses say when a token is being replaced. `irandargah()` uses them; give them to a `createTransport` of your own.
 *
 * @example
 * const fetch = createTransport({ operations, gateway: "irandargah", ...irandargahTransport });
 */
export const irandargahTransport = {
  otherKeyHeaders: ["X-Idempotency-Key"],
  tokenDeprecation: { mark: "X-Token-Deprecated", expiresAt: "X-Token-Deprecated-Expires-At" },
} as const satisfies Partial<TransportOptions>;
