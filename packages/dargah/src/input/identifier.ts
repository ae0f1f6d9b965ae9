import { hasUnseen, isBlank } from "@dargah/common/input";
import { invalidOption, type Owner } from "./refuse.ts";

/** Some databases silently truncate longer ones. */
const longestIdentifier = 255;

/**
 * Checks an identifier that must come back exactly as sent: an order, a reference, a merchant. Gateways trim texts, drop invisible characters,
 * store them in databases without emoji, and normalise accents; a payment whose order comes back changed can never be verified. Each adapter also
 * refuses what the gateway's own alphabet forbids.
 *
 * @returns the same text
 * @throws {DargahError} `invalid_option`
 */
export function readIdentifier(options: Owner & { name: string; value: unknown }): string {
  const { name, value } = options;
  if (typeof value !== "string" || isBlank(value))
    throw invalidOption(options, `"${name}" must be a non-empty string.`);
  const problem = problemOf(value);
  if (problem !== undefined) throw invalidOption(options, `"${name}" ${problem}.`);
  return value;
}

function problemOf(text: string): string | undefined {
  if (/\s/.test(text)) return "must not contain white space: gateways cut it off";
  if (hasUnseen(text)) return "must not contain control characters or invisible characters, such as a half-space";
  // Refuses symbols, and all characters beyond the first 65,536, including halves of a surrogate pair.
  if (!/^[!-~\p{L}\p{M}\p{N}]+$/u.test(text) || /[\ud800-\udfff]/.test(text)) {
    return "must contain only letters, digits and ASCII symbols";
  }
  if (text.normalize("NFC") !== text) return "must be in Unicode normalization form NFC: use text.normalize()";
  return text.length > longestIdentifier ? `must be at most ${longestIdentifier} characters long` : undefined;
}
