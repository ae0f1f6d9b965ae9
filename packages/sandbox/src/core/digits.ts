/** Replaces ASCII digits with Persian ones (from U+06F0). */
export function toPersianDigits(text: string): string {
  return text.replace(/\d/g, (digit) => String.fromCharCode(0x06f0 + Number(digit)));
}

/** Replaces Persian (from U+06F0) and Arabic (from U+0660) digits with ASCII ones. */
export function toAsciiDigits(text: string): string {
  // Both ranges begin at a multiple of 16, so the lowest four bits are the digit.
  return text.replace(/[\u06f0-\u06f9\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) & 0xf));
}
