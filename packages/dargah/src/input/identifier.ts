import { hasUnseen, isBlank } from "@dargah/common/input";
import { invalidOption, type Owner } from "./refuse.ts";

/** Longer ones are cut by some databases without a word. */
const longestIdentifier = 255;

/**
 * Checks a name that has to come back as it was sent: an order, a reference, a merchant. Gateways trim texts, drop signs that nobody sees, store
 * them in a database without emoji and compose accents in their own way; a payment whose order comes back otherwise can never be verified. What a
 * gateway's own alphabet forbids beyond that, its adapter refuses.
 *
 * @returns the same text
 * @throws {DargahError} `invalid_option`
 */
export function readIdentifier(options: Owner & { name: string; value: unknown }): string {
  const { name, value } = options;
  if (typeof value !== "string" || isBlank(value))
    throw invalidOption(options, `"${name}" must be a text that is not empty.`);
  const problem = problemOf(value);
  if (problem !== undefined) throw invalidOption(options, `"${name}" ${problem}.`);
  return value;
}

function problemOf(text: string): string | undefined {
  if (/\s/.test(text)) return "must have no white space in it or around it: gateways cut it off";
  if (hasUnseen(text)) return "must have no control characters and no invisible signs, such as a half-space";
  // Symbols and everything beyond the first 65,536 characters, halves of a surrogate pair among it.
  if (!/^[!-~\p{L}\p{M}\p{N}]+$/u.test(text) || /[\ud800-\udfff]/.test(text)) {
    return "must have only letters, digits and the signs of ASCII";
  }
  if (text.normalize("NFC") !== text) return "must be in the normal form NFC: use text.normalize()";
  return text.length > longestIdentifier ? `must have at most ${longestIdentifier} characters` : undefined;
}
