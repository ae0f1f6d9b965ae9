import { normaliseDigits } from "../digits.ts";
import { readDecimal } from "./decimal.ts";

/**
 * Reads an amount in Rial from a gateway's response: a number, or a text of digits, including Persian digits and zero decimals as in "10000.00".
 * Nothing goes through a float.
 *
 * A value that is ambiguous is `undefined` and must be treated as a different amount than expected: a fraction of a Rial, a sign, an exponent,
 * thousands separators (a comma may be a decimal point), or a number above 2^53 - 1, which JSON has already rounded.
 *
 * @example parseGatewayAmount("1000.00") // 1000n
 */
export function parseGatewayAmount(value: unknown): bigint | undefined {
  if (typeof value === "number") return Number.isSafeInteger(value) && value >= 0 ? BigInt(value) : undefined;
  if (typeof value === "bigint") return value >= 0n ? value : undefined;
  if (typeof value !== "string" || value.length > 64) return undefined;
  return readDecimal(normaliseDigits(value).trim(), { decimals: 0 });
}
