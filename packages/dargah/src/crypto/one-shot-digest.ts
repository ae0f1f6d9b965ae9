import type { BuiltInCrypto } from "./built-in-crypto.ts";
import { type Bytes, utf8 } from "./bytes.ts";

/** Bytes of a block of SHA-256, and of its result. */
const block = 64;
const size = 32;

/** Longer messages are not worth a copy. In bytes. */
const longest = 8192;

/** Memory for the message behind its pad, shared by all keys: nothing is awaited while it is in use. */
let memory: Uint8Array | undefined;

/**
 * Makes an HMAC-SHA256 by the definition of RFC 2104, over a hash in one call: `createHmac` makes an object in native memory for each message,
 * which takes as long as hashing a kilobyte.
 *
 * @param options.long Computes the digest of messages above 8 KiB.
 */
export function oneShotDigest(options: {
  hash: NonNullable<BuiltInCrypto["hash"]>;
  secret: string;
  long: (message: Bytes) => string;
}): (message: Bytes) => string {
  const { hash, secret, long } = options;
  const bytes = utf8(secret);
  const key = new Uint8Array(block);
  if (bytes.length > block) writeLatin1(hash("sha256", bytes, "latin1"), key, 0);
  else key.set(bytes);
  const innerPad = key.map((byte) => byte ^ 0x36);
  const outer = new Uint8Array(block + size);
  outer.set(key.map((byte) => byte ^ 0x5c));

  return (message) => {
    if (message.length > longest) return long(message);
    memory ??= new Uint8Array(block + longest);
    memory.set(innerPad);
    memory.set(message, block);
    // As a text of one character for each byte: to allocate bytes takes as long as to hash a small message.
    writeLatin1(hash("sha256", memory.subarray(0, block + message.length), "latin1"), outer, block);
    return hash("sha256", outer, "hex");
  };
}

function writeLatin1(text: string, to: Uint8Array, from: number): void {
  for (let at = 0; at < text.length; at += 1) to[from + at] = text.charCodeAt(at);
}
