import { type Bytes, utf8 } from "./bytes.ts";
import { toHex } from "./hex.ts";

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

type NodeHmac = { update(message: Uint8Array): NodeHmac; digest(encoding: "hex"): string };
type NodeCrypto = { createHmac(algorithm: "sha256", secret: string): NodeHmac };
type Builtins = { process?: { getBuiltinModule?: (name: string) => unknown } };

/**
 * Makes a digest with `node:crypto`, where the runtime has it built in: it returns without a trip to another thread, which takes ten times as
 * long as the digest of a small message.
 *
 * @returns `undefined` where it does not exist, or has another shape
 */
export function builtInDigest(secret: string): Digest | undefined {
  // Not an import, because bundlers for browsers and Workers would follow it.
  const builtIn = (globalThis as Builtins).process?.getBuiltinModule?.("node:crypto") as
    | Partial<NodeCrypto>
    | undefined;
  if (typeof builtIn?.createHmac !== "function") return undefined;
  const { createHmac } = builtIn as NodeCrypto;
  // The text, not its bytes: Node.js wraps a key of bytes in an object at each call, which takes as long as all the rest. Hex, because allocating
  // a digest's bytes takes as long as the digest of a small message.
  return (message) => createHmac("sha256", secret).update(message).digest("hex");
}
