import { DargahError } from "../errors/dargah-error.ts";
import { readDecimal } from "./decimal.ts";

/**
 * An amount of money: a whole number of Rial, 0 or more, exact. Only `rial`, `toman`, `parseRial` and `parseToman` make one. `__unit` is a mark
 * for the compiler, as in the fields of the typed clients, so that no amount is assigned to a field of another unit.
 */
export type Rial = number & { readonly "made by rial() or toman()": "Rial"; readonly __unit?: "rial" };

/** A number without a unit. An amount in Rial is not one, so `toman(rial(10_000))` does not compile. */
export type UnitlessNumber = number & { readonly "made by rial() or toman()"?: never };

/**
 * Makes an amount from a number of Rial. It also accepts a `bigint`, as `parseGatewayAmount` returns it.
 *
 * @param amount Whole, from 0 to 9,007,199,254,740,991 (2^53 - 1), above which numbers are not exact.
 * @throws {DargahError} `invalid_amount`
 * @example rial(250_000)
 */
export function rial(amount: UnitlessNumber | bigint): Rial {
  const number = typeof amount === "bigint" ? Number(amount) : amount;
  if (!Number.isSafeInteger(number) || number < 0) {
    throw new DargahError(
      "invalid_amount",
      `An amount in Rial must be a whole number from 0 to ${Number.MAX_SAFE_INTEGER}${butFound(amount)}.`,
    );
  }
  // -0 becomes 0.
  return (number + 0) as Rial;
}

// From here on, consecutive tenths are the same double.
const indistinctTenths = 2 ** 49;

/**
 * Makes an amount from a number of Toman, which are 10 Rial each.
 *
 * @param amount From 0 to 900,719,925,474,099. Below 2^49, about 563 trillion, one decimal is allowed, because a tenth of a Toman is a Rial;
 * above that, numbers are not exact to a tenth.
 * @throws {DargahError} `invalid_amount`
 * @example toman(25_000) // 250,000 Rial
 */
export function toman(amount: UnitlessNumber): Rial {
  const found = typeof amount === "number" ? rialOfToman(amount) : undefined;
  if (found !== undefined && found <= Number.MAX_SAFE_INTEGER) return Number(found) as Rial;
  throw new DargahError(
    "invalid_amount",
    `An amount in Toman must be a number from 0 to 900719925474099, with at most one decimal${butFound(amount)}.`,
  );
}

function rialOfToman(amount: number): bigint | undefined {
  if (amount >= indistinctTenths && !Number.isInteger(amount)) return undefined;
  // Read as text, which is the decimal number that was meant: a decimal number multiplied by 10 may not be whole.
  return readDecimal(String(amount), { decimals: 1 });
}

/**
 * Converts an amount to Toman.
 *
 * @throws {DargahError} `invalid_amount` when it is not a whole number of Toman, because a part of it would be lost.
 */
export function toToman(amount: Rial): number {
  const checked = rial(amount as number);
  if (checked % 10 === 0) return checked / 10;
  throw new DargahError(
    "invalid_amount",
    `${checked} Rial is not a whole number of Toman, so a part of it would be lost.`,
  );
}

/** Quotes numbers only: any other value may be a secret. */
function butFound(value: unknown): string {
  if (typeof value === "number" || typeof value === "bigint") return `, not ${value}`;
  return `, not a value of type ${value === null ? "null" : typeof value}`;
}
