const digits = "0123456789abcdef";
const sha256Hex = /^[0-9a-f]{64}$/i;

export function toHex(bytes: Uint8Array): string {
  let hex = "";
  for (const byte of bytes) hex += digits.charAt(byte >> 4) + digits.charAt(byte & 0xf);
  return hex;
}

/** Returns 64 hex digits in lower case from text in either case; `undefined` for everything else. */
export function readSha256Hex(text: unknown): string | undefined {
  // Strict, because hex parsers stop at the first invalid character and treat the rest as equal.
  return typeof text === "string" && sha256Hex.test(text) ? text.toLowerCase() : undefined;
}
