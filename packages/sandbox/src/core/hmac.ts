import { hash } from "node:crypto";

const blockBytes = 64;
const digestBytes = 32;

type Pads = { inner: Uint8Array; outer: Uint8Array };

// Most calls of a merchant use one key.
const prepared = new Map<string, Pads>();
const keptKeys = 256;

function prepare(key: string): Pads {
  const known = prepared.get(key);
  if (known) return known;
  const given = Buffer.from(key);
  const bytes = given.length > blockBytes ? hash("sha256", given, "buffer") : given;
  const padOf = (value: number) => Uint8Array.from({ length: blockBytes }, (_, at) => (bytes[at] ?? 0) ^ value);
  const made = { inner: padOf(0x36), outer: padOf(0x5c) };
  if (prepared.size >= keptKeys) prepared.clear();
  prepared.set(key, made);
  return made;
}

/**
 * Computes the HMAC-SHA256 of a message, as 64 lower-case hex digits. Two one-shot hashes (RFC 2104) take half the time of `createHmac`.
 *
 * @param options.key Secret, used as its UTF-8 bytes.
 * @param options.message Bytes, a text, or the parts of a text: to join them would copy a long one.
 */
export function hmacHex({ key, message }: { key: string; message: string | readonly string[] | Uint8Array }): string {
  const { inner, outer } = prepare(key);
  const parts = typeof message === "string" || message instanceof Uint8Array ? [message] : message;
  let length = blockBytes;
  for (const part of parts) length += Buffer.byteLength(part);
  const first = Buffer.allocUnsafe(length);
  first.set(inner);
  let end = blockBytes;
  for (const part of parts) {
    if (typeof part === "string") end += first.write(part, end);
    else first.set(part, end);
  }
  const second = Buffer.allocUnsafe(blockBytes + digestBytes);
  second.set(outer);
  second.set(hash("sha256", first, "buffer"), blockBytes);
  return hash("sha256", second);
}
