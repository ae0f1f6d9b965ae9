import { DargahError } from "../../errors/dargah-error.ts";
import { parseGatewayAmount } from "../../money/gateway-amount.ts";
import { type Rial, rial } from "../../money/rial.ts";

/** The unit of a gateway's amounts, where its docs leave that open. */
export type AmountUnit = "rial" | "toman";

/** @throws {DargahError} `invalid_option` */
export function checkUnit(options: { gateway: string; unit: AmountUnit }): void {
  if (options.unit === "rial" || options.unit === "toman") return;
  throw new DargahError("invalid_option", 'The option "unit" must be "rial" or "toman".', { gateway: options.gateway });
}

/**
 * Converts an amount to the number to send.
 *
 * @throws {DargahError} `invalid_amount` for an amount that is not a whole number of Toman where the gateway counts in Toman
 */
export function toUnit(options: { gateway: string; amount: Rial; unit: AmountUnit }): number {
  const { gateway, amount, unit } = options;
  const number: number = amount;
  if (unit === "rial") return number;
  if (number % 10 === 0) return number / 10;
  throw new DargahError("invalid_amount", `${number} Rial is not a whole number of Toman, the unit of ${gateway}.`, {
    gateway,
  });
}

/** Reads the amount in a response; `undefined` when it cannot be read with certainty. */
export function fromUnit(value: unknown, unit: AmountUnit = "rial"): Rial | undefined {
  const found = parseGatewayAmount(value);
  const amount = found === undefined || unit === "rial" ? found : found * 10n;
  return amount === undefined || amount > Number.MAX_SAFE_INTEGER ? undefined : rial(amount);
}
