import { checkSecret, signingSecret } from "../input/secret.ts";
import type { Bytes } from "./bytes.ts";
import { readSha256Hex } from "./hex.ts";
import { builtInDigest, type Digest, webDigest } from "./hmac-digest.ts";

/** A secret that signs and checks. It shows the secret to nobody: not to `console.log`, not to `JSON.stringify`. */
export type HmacKey = {
  /** HMAC-SHA256 of a message, as 64 lower-case hex digits. */
  sign(message: Bytes): Promise<string>;
  /**
   * Whether `signature` is that of the message. Text that is not 64 hex digits, and no text at all, is not. The message has been read when the
   * promise comes back: its memory may be used again.
   */
  verify(options: { message: Bytes; signature: unknown }): Promise<boolean>;
};

/**
 * Makes a key of a secret, used as its UTF-8 bytes. Keep it: what can be prepared is prepared once.
 *
 * @param digest What computes, see `docs/decisions/012`. Default: the runtime's own `node:crypto`, else Web Crypto.
 * @param name What the option is called, for the error. Default: secret.
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
      // Waiting for what is there already takes as long as to compare it.
      return isEqual(given, typeof right === "string" ? right : await right);
    },
  });
}

/** Whether a signature is that of the message under one of several keys, all of which have read the message when the promise comes back. */
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

/** Looks at every digit, whatever the first ones were: the time taken must not tell how much of a guess was right. */
function isEqual(given: string, right: string): boolean {
  let difference = given.length ^ right.length;
  for (let index = 0; index < right.length; index += 1) difference |= given.charCodeAt(index) ^ right.charCodeAt(index);
  return difference === 0;
}
