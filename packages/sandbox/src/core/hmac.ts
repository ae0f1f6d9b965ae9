import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import { toHex } from "./hex.ts";

// Web Crypto works on another thread, and waiting for it takes longer than everything else in a call.
const prepared = new Map<string, ReturnType<typeof hmac.create>>();
const keptKeys = 256;

function prepare(key: string): ReturnType<typeof hmac.create> {
  const known = prepared.get(key);
  if (known) return known;
  const made = hmac.create(sha256, utf8ToBytes(key));
  if (prepared.size >= keptKeys) prepared.clear();
  prepared.set(key, made);
  return made;
}

/**
 * Computes the HMAC-SHA256 of a message, as 64 lower-case hex digits.
 *
 * @param options.key Secret, used as its UTF-8 bytes.
 */
export async function hmacHex({ key, message }: { key: string; message: string | Uint8Array }): Promise<string> {
  const bytes = typeof message === "string" ? utf8ToBytes(message) : message;
  return toHex(prepare(key).clone().update(bytes).digest());
}
