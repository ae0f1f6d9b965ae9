import { DargahError } from "../../errors/dargah-error.ts";
import { readOptions } from "../../errors/read-argument.ts";
import { withClientErrors } from "./client-errors.ts";
import { withOwnErrors } from "./own-errors.ts";

/**
 * Makes a gateway of its options, which are read once.
 *
 * @throws {DargahError} `invalid_option`, whatever the options are
 */
export function setUp<Options extends object, T>(gateway: string, options: Options, make: (options: Options) => T): T {
  try {
    return withClientErrors(gateway, () => make(withOwnErrors(readOptions(options))));
  } catch (error) {
    if (error instanceof DargahError) throw error;
    // Its words may hold a credential.
    throw new DargahError(
      "invalid_option",
      `${gateway} cannot be made of these options: one of them has the wrong type.`,
      {
        gateway,
      },
    );
  }
}
