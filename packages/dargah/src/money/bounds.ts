import { DargahError } from "../errors/dargah-error.ts";
import { readArgument } from "../errors/read-argument.ts";
import { type Rial, rial } from "./rial.ts";

export type AmountBounds = {
  /** The least that is possible. Default: no bound. */
  minimum?: Rial;
  /** The most that is possible. Default: no bound. */
  maximum?: Rial;
};

/**
 * Refuses an amount outside the bounds. The bounds themselves are inside.
 *
 * @param details.gateway Whose bounds they are; it stands in the error.
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
  // Written so that a bound that is no number refuses everything.
  if (minimum !== undefined && !(checked >= minimum)) refuse(`below the minimum of ${minimum} Rial`);
  if (maximum !== undefined && !(checked <= maximum)) refuse(`above the maximum of ${maximum} Rial`);
}
