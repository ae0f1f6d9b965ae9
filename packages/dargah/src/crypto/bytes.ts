/** Bytes that Web Crypto accepts: not in memory that other threads can change. */
export type Bytes = Uint8Array<ArrayBuffer>;

const encoder = new TextEncoder();

const decoder = new TextDecoder();

/** Decodes UTF-8 bytes without a byte order mark; invalid bytes become the replacement character. */
export function textOf(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}

export function utf8(text: string): Bytes {
  return encoder.encode(text);
}

export function concat(...parts: readonly Uint8Array[]): Bytes {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

/** In bytes. */
const sizeKept = 32_768;

let kept: Bytes | undefined;

/**
 * Joins bytes and texts for somebody who reads them before anything else runs, as every HMAC does: the next call writes over them. Allocating
 * memory takes longer than hashing a small message.
 */
export function passingBytes(...parts: readonly (string | Uint8Array)[]): Bytes {
  kept ??= new Uint8Array(sizeKept);
  let at = 0;
  for (const part of parts) {
    // Each unit of a text becomes up to three bytes.
    if (at + part.length * 3 > sizeKept)
      return concat(...parts.map((part) => (typeof part === "string" ? utf8(part) : part)));
    if (typeof part === "string") at += encoder.encodeInto(part, kept.subarray(at)).written;
    else {
      kept.set(part, at);
      at += part.length;
    }
  }
  return kept.subarray(0, at);
}
