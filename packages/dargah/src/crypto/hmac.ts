import { checkSecret, signingSecret } from "../input/secret.ts";
import type { Bytes } from "./bytes.ts";
import { builtInDigest, type Digest, webDigest } from "./hmac-digest.ts";

/** A key whose results come at once where the runtime can compute them so. Every method has read the message when it returns. */
export type Hmac = {
  sign: Digest;
  /** Whether `signature` is that of the message; `false` for anything but 64 hex digits. */
  verify(message: Bytes, signature: unknown): boolean | Promise<boolean>;
};

/**
 * Makes a key from the UTF-8 bytes of a secret.
 *
 * @param digest Implementation of the digest, see `docs/decisions/012`. Default: the runtime's own `node:crypto`, else Web Crypto.
 * @param name Name of the option, for the error. Default: secret.
 * @throws {DargahError} `invalid_option` for a secret that is empty or has white space in it
 */
export function createHmac(secret: string, digest?: Digest, name = "secret"): Hmac {
  checkSecret({ name, value: secret, ...signingSecret });
  const sign = digest ?? builtInDigest(secret) ?? webDigest(secret);
  return {
    sign,
    verify(message, signature) {
      if (typeof signature !== "string" || signature.length !== 64) return false;
      const right = sign(message);
      // Awaiting a value that is already there takes as long as comparing it.
      return typeof right === "string" ? matches(signature, right) : right.then((found) => matches(signature, found));
    },
  };
}

/** Returns whether a signature is that of the message under one of several keys, all of which have read the message when it returns. */
export function isSignedByAny(options: {
  keys: readonly Hmac[];
  message: Bytes;
  signature: unknown;
}): boolean | Promise<boolean> {
  const { keys, message, signature } = options;
  const [only] = keys;
  if (only && keys.length === 1) return only.verify(message, signature);
  const results = keys.map((key) => key.verify(message, signature));
  return results.some((result) => typeof result !== "boolean")
    ? Promise.all(results).then((all) => all.includes(true))
    : results.includes(true);
}

/** Accepts digits in either case: no other character becomes one of them in lower case. */
function matches(given: string, right: string): boolean {
  return isEqual(given.toLowerCase(), right);
}

/** Compares in constant time: the time taken must not reveal how much of a guess was right. */
export function isEqual(given: string, right: string): boolean {
  let difference = given.length ^ right.length;
  for (let index = 0; index < right.length; index += 1) difference |= given.charCodeAt(index) ^ right.charCodeAt(index);
  return difference === 0;
}
