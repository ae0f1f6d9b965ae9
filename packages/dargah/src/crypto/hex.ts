const digits = "0123456789abcdef";
const sha256Hex = /^[0-9a-f]{64}$/i;

export function toHex(bytes: Uint8Array): string {
  let hex = "";
  for (const byte of bytes) hex += digits.charAt(byte >> 4) + digits.charAt(byte & 0xf);
  return hex;
}

/** 64 hex digits in lower case, of text that has them in either; `undefined` for everything else. */
export function readSha256Hex(text: unknown): string | undefined {
  // Strict, because parsers of hex stop at the first strange character and call the rest equal.
  return typeof text === "string" && sha256Hex.test(text) ? text.toLowerCase() : undefined;
}
