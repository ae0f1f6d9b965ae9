import { normaliseDigits } from "../digits.ts";
import { readDecimal } from "./decimal.ts";

/**
 * Reads an amount in Rial out of a gateway's response: a number, or digits in a text, also Persian ones, also with decimals that are zeros as in
 * "10000.00". Nothing goes through a float.
 *
 * What cannot be read for certain is `undefined` and must be taken as another amount than the expected one: a part of a Rial, a sign, an
 * exponent, thousands separators (a comma may be a decimal point), a number above 2^53 - 1, which JSON has rounded by then.
 *
 * @example parseGatewayAmount("1000.00") // 1000n
 */
export function parseGatewayAmount(value: unknown): bigint | undefined {
  if (typeof value === "number") return Number.isSafeInteger(value) && value >= 0 ? BigInt(value) : undefined;
  if (typeof value === "bigint") return value >= 0n ? value : undefined;
  if (typeof value !== "string" || value.length > 64) return undefined;
  return readDecimal(normaliseDigits(value).trim(), { decimals: 0 });
}
