import { DargahError } from "../errors/dargah-error.ts";
import { readArgument } from "../errors/read-argument.ts";
import { type Rial, rial } from "./rial.ts";

export type AmountBounds = {
  /** Smallest allowed amount. Default: no bound. */
  minimum?: Rial;
  /** Largest allowed amount. Default: no bound. */
  maximum?: Rial;
};

/**
 * Refuses an amount outside the bounds, which are inclusive.
 *
 * @param details.gateway Name of the gateway that has these bounds, for the error.
 * @throws {DargahError} `invalid_amount` with the bound in its message
 */
export function assertWithin(amount: Rial, bounds: AmountBounds, details: { gateway?: string } = {}): void {
  const { minimum, maximum } = readArgument("bounds", bounds);
  const { gateway } = readArgument("details", details, {});
  const checked = rial(amount as number);
  const refuse = (why: string): never => {
    const where = gateway === undefined ? "" : ` of ${gateway}`;
    throw new DargahError(
      "invalid_amount",
      `${checked} Rial is ${why}${where}.`,
      gateway === undefined ? {} : { gateway },
    );
  };
  // Written so that a bound that is not a number refuses everything.
  if (minimum !== undefined && !(checked >= minimum)) refuse(`below the minimum of ${minimum} Rial`);
  if (maximum !== undefined && !(checked <= maximum)) refuse(`above the maximum of ${maximum} Rial`);
}
