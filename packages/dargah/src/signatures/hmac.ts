import { DargahError } from "../errors/dargah-error.ts";
import type { Bytes } from "./bytes.ts";
import { readSha256Hex, toHex } from "./hex.ts";
import { builtInDigest, type Digest, webDigest } from "./hmac-digest.ts";

/** A secret that signs and checks. It shows the secret to nobody: not to `console.log`, not to `JSON.stringify`. */
export type HmacKey = {
  /** HMAC-SHA256 of a message, as 64 lower-case hex digits. */
  sign(message: Bytes): Promise<string>;
  /** Whether `signature` is that of the message. Text that is not 64 hex digits, and no text at all, is not. */
  verify(options: { message: Bytes; signature: unknown }): Promise<boolean>;
};

/**
 * Makes a key of a secret, used as its UTF-8 bytes. Keep it: what can be prepared is prepared once.
 *
 * @param digest What computes, see `docs/decisions/012`. Default: the runtime's own `node:crypto`, else Web Crypto.
 * @throws {DargahError} `invalid_option` for a secret that is empty or no text
 */
export function createHmacKey(secret: string, digest?: Digest): HmacKey {
  if (typeof secret !== "string" || secret === "") {
    throw new DargahError("invalid_option", "The secret of a signature must be a text that is not empty.");
  }
  const compute = digest ?? builtInDigest(secret) ?? webDigest(secret);

  return Object.freeze({
    sign: async (message: Bytes) => toHex(await compute(message)),
    async verify({ message, signature }: { message: Bytes; signature: unknown }) {
      const given = readSha256Hex(signature);
      return given !== undefined && isEqual(given, await compute(message));
    },
  });
}

/** Looks at every byte, whatever the first ones were: the time taken must not tell how much of a guess was right. */
function isEqual(given: Uint8Array, right: Uint8Array): boolean {
  let difference = given.length ^ right.length;
  for (let index = 0; index < right.length; index += 1) difference |= (given[index] ?? 0) ^ (right[index] ?? 0);
  return difference === 0;
}
