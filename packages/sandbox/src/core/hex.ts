const digits = [..."0123456789abcdef"].map((digit) => digit.charCodeAt(0));

/**
 * Formats bytes as lower-case hex digits, in one piece: a text that was put together byte by byte takes twenty times the memory for as long
 * as it is kept.
 */
export function toHex(bytes: Uint8Array): string {
  const codes: number[] = [];
  for (const byte of bytes) codes.push(digits[byte >> 4] as number, digits[byte & 15] as number);
  return String.fromCharCode(...codes);
}
