import type { Bytes } from "./bytes.ts";

const digits = "0123456789abcdef";
const sha256Hex = /^[0-9a-f]{64}$/i;

export function toHex(bytes: Uint8Array): string {
  let hex = "";
  for (const byte of bytes) hex += digits.charAt(byte >> 4) + digits.charAt(byte & 0xf);
  return hex;
}

/** The 32 bytes that 64 hex digits stand for, in upper or lower case; `undefined` for everything else. */
export function readSha256Hex(text: unknown): Bytes | undefined {
  // Strict, because parsers of hex stop at the first strange character and call the rest equal.
  if (typeof text !== "string" || !sha256Hex.test(text)) return undefined;
  const bytes = new Uint8Array(32);
  for (let index = 0; index < 32; index += 1)
    bytes[index] = (digitAt(text, 2 * index) << 4) | digitAt(text, 2 * index + 1);
  return bytes;
}

/** The value of a hex digit: the last four bits of a letter count from 1, which stands for 10. */
function digitAt(text: string, index: number): number {
  const code = text.charCodeAt(index);
  return code < 0x40 ? code & 0xf : (code & 0xf) + 9;
}
