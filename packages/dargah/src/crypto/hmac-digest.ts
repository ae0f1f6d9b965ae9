import { builtInCrypto } from "./built-in-crypto.ts";
import { type Bytes, utf8 } from "./bytes.ts";
import { toHex } from "./hex.ts";
import { oneShotDigest } from "./one-shot-digest.ts";

/** HMAC-SHA256 of messages under one secret, as 64 lower-case hex digits. The message is read before the call returns. */
export type Digest = (message: Bytes) => string | Promise<string>;

const algorithm = { name: "HMAC", hash: "SHA-256" };

/** Makes a digest with Web Crypto, which every runtime has. The secret is imported once, at the first use. */
export function webDigest(secret: string): Digest {
  let imported: Promise<CryptoKey> | undefined;
  let key: CryptoKey | undefined;
  return async (message) => {
    // Web Crypto copies the message at once; before there is a key, it must be copied here.
    const read = key === undefined ? message.slice() : message;
    imported ??= crypto.subtle.importKey("raw", utf8(secret), algorithm, false, ["sign"]);
    key ??= await imported;
    return toHex(new Uint8Array(await crypto.subtle.sign("HMAC", key, read)));
  };
}

/**
 * Makes a digest that returns at once, with the functions of `node:crypto`.
 *
 * @returns `undefined` where the runtime does not have it
 */
export function builtInDigest(secret: string, builtIn = builtInCrypto()): Digest | undefined {
  if (builtIn === undefined) return undefined;
  const { createHmac, hash } = builtIn;
  // The text, not its bytes: Node.js wraps a key of bytes in an object at each call, which takes as long as all the rest. Hex, because allocating
  // a digest's bytes takes as long as the digest of a small message.
  const whole = (message: Bytes) => createHmac("sha256", secret).update(message).digest("hex");
  return hash ? oneShotDigest({ hash, secret, long: whole }) : whole;
}
