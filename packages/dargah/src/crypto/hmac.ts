import { checkSecret, signingSecret } from "../input/secret.ts";
import type { Bytes } from "./bytes.ts";
import { readSha256Hex } from "./hex.ts";
import { builtInDigest, type Digest, webDigest } from "./hmac-digest.ts";

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
 * @param name Name of the option, for the error. Default: secret.
 * @throws {DargahError} `invalid_option` for a secret that is empty or has white space in it
 */
export function createHmacKey(secret: string, digest?: Digest, name = "secret"): HmacKey {
  checkSecret({ name, value: secret, ...signingSecret });
  const compute = digest ?? builtInDigest(secret) ?? webDigest(secret);

  return Object.freeze({
    sign: async (message: Bytes) => compute(message),
    async verify({ message, signature }: { message: Bytes; signature: unknown }) {
      const given = readSha256Hex(signature);
      if (given === undefined) return false;
      const right = compute(message);
      // Awaiting a value that is already there takes as long as comparing it.
      return isEqual(given, typeof right === "string" ? right : await right);
    },
  });
}

/**
 * Resolves to whether a signature is that of the message under one of several keys, all of which have read the message when the promise is returned.
 */
export function isSignedByAny(options: {
  keys: readonly HmacKey[];
  message: Bytes;
  signature: unknown;
}): Promise<boolean> {
  const { keys, message, signature } = options;
  const [only] = keys;
  if (only && keys.length === 1) return only.verify({ message, signature });
  return Promise.all(keys.map((key) => key.verify({ message, signature }))).then((results) => results.includes(true));
}

/** Compares in constant time: the time taken must not reveal how much of a guess was right. */
function isEqual(given: string, right: string): boolean {
  let difference = given.length ^ right.length;
  for (let index = 0; index < right.length; index += 1) difference |= given.charCodeAt(index) ^ right.charCodeAt(index);
  return difference === 0;
}
