import { tidy } from "@dargah/common/input";
import { normaliseDigits } from "../digits.ts";

/** What people put between the digits of a number: spaces, dashes of every length, dots, slashes, brackets. */
const separators = /[\s\p{Pd}\u2212.·,،/\\()[\]_]/gu;

/** The digits of a number that somebody typed or pasted, in ASCII, with nothing between them. Every other sign stays. */
export function digitsOf(text: string): string {
  return normaliseDigits(tidy(text)).replace(separators, "");
}

/**
 * The mobile number as gateways take it, `09121234567`, or `undefined` for a text that is not one. `+98`, `0098`, `98` and a missing 0 are
 * understood, digits in any alphabet, and a plus that the direction of writing has moved to the end.
 */
export function readMobileNumber(text: string): string | undefined {
  const number = digitsOf(text).replace(/^\+|\+$/, "");
  const [, own] = /^(?:0098|98)?0?(9\d{9})$/.exec(number) ?? [];
  return own === undefined ? undefined : `0${own}`;
}

/** A number of so many digits. */
export function readDigits(text: string, count: number): string | undefined {
  const digits = digitsOf(text);
  return digits.length === count && /^\d+$/.test(digits) ? digits : undefined;
}

/** A card: 16 digits. */
export function readCardNumber(text: string): string | undefined {
  return readDigits(text, 16);
}
