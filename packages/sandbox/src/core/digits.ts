/** Persian digits (U+06F0 and on) in the place of ASCII ones. */
export function toPersianDigits(text: string): string {
  return text.replace(/\d/g, (digit) => String.fromCharCode(0x06f0 + Number(digit)));
}

/** ASCII digits in the place of Persian (U+06F0 and on) and Arabic (U+0660 and on) ones. */
export function toAsciiDigits(text: string): string {
  // Both alphabets begin at a multiple of 16, so that the lowest four bits are the digit.
  return text.replace(/[\u06f0-\u06f9\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) & 0xf));
}
