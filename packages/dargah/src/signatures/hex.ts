import type { Bytes } from "./bytes.ts";

const sha256Hex = /^[0-9a-f]{64}$/i;

export function toHex(bytes: Uint8Array): string {
  let hex = "";
  for (const byte of bytes) hex += (byte < 16 ? "0" : "") + byte.toString(16);
  return hex;
}

/** The 32 bytes that 64 hex digits stand for, in upper or lower case; `undefined` for everything else. */
export function readSha256Hex(text: unknown): Bytes | undefined {
  // Strict, because parsers of hex stop at the first strange character and call the rest equal.
  if (typeof text !== "string" || !sha256Hex.test(text)) return undefined;
  const bytes = new Uint8Array(32);
  for (let index = 0; index < 32; index += 1) bytes[index] = Number.parseInt(text.slice(index * 2, index * 2 + 2), 16);
  return bytes;
}
