import type { Bytes } from "./bytes.ts";
import { createHmac } from "./hmac.ts";
import type { Digest } from "./hmac-digest.ts";

/** A key that signs and verifies. It never exposes its secret, neither to `console.log` nor to `JSON.stringify`. */
export type HmacKey = {
  /** HMAC-SHA256 of a message, as 64 lower-case hex digits. */
  sign(message: Bytes): Promise<string>;
  /**
   * Resolves to whether `signature` is that of the message; `false` for anything but 64 hex digits. The message has been read when the promise is
   * returned, so its memory can be reused.
   */
  verify(options: { message: Bytes; signature: unknown }): Promise<boolean>;
};

/**
 * Makes a key from the UTF-8 bytes of a secret. Reuse it: the preparation is done once.
 *
 * @param digest Implementation of the digest, see `docs/decisions/012`. Default: the runtime's own `node:crypto`, else Web Crypto.
 * @throws {DargahError} `invalid_option` for a secret that is empty or has white space in it
 */
export function createHmacKey(secret: string, digest?: Digest): HmacKey {
  const { sign, verify } = createHmac(secret, digest);
  return Object.freeze({
    sign: async (message: Bytes) => sign(message),
    verify: async ({ message, signature }: { message: Bytes; signature: unknown }) => verify(message, signature),
  });
}
