import { DargahError } from "./errors/dargah-error.ts";

/**
 * Converts Persian (۰ to ۹) and Arabic (٠ to ٩) digits to ASCII. Everything else is left unchanged.
 *
 * @example normaliseDigits("۱۲۳") // "123"
 */
export function normaliseDigits(text: string): string {
  if (typeof text !== "string") throw new DargahError("invalid_option", '"text" must be a string.');
  // Both alphabets begin at a multiple of 16, so the lowest four bits are the digit.
  return text.replace(/[\u06F0-\u06F9\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) & 0xf));
}
