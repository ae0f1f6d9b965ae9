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
