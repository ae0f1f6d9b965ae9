import { tidy } from "@dargah/common/input";
import { normaliseDigits } from "../digits.ts";

/** Characters that people put between the digits of a number: spaces, dashes of every length, dots, slashes, brackets. */
const separators = /[\s\p{Pd}\u2212.·,،/\\()[\]_]/gu;

/** Returns the digits of a typed or pasted number, in ASCII, with nothing between them. Every other character is kept. */
export function digitsOf(text: string): string {
  return normaliseDigits(tidy(text)).replace(separators, "");
}

/**
 * Reads a mobile number in the form that gateways accept, `09121234567`, or returns `undefined` for any other text. It understands `+98`, `0098`,
 * `98` and a missing 0, digits in any alphabet, and a plus moved to the end by right-to-left text.
 */
export function readMobileNumber(text: string): string | undefined {
  const number = digitsOf(text).replace(/^\+|\+$/, "");
  const [, own] = /^(?:0098|98)?0?(9\d{9})$/.exec(number) ?? [];
  return own === undefined ? undefined : `0${own}`;
}

/** Reads a number of `count` digits. */
export function readDigits(text: string, count: number): string | undefined {
  const digits = digitsOf(text);
  return digits.length === count && /^\d+$/.test(digits) ? digits : undefined;
}

/** Reads a card number: 16 digits. */
export function readCardNumber(text: string): string | undefined {
  return readDigits(text, 16);
}
