import { checkNames } from "../../../input/names.ts";
import { gateway } from "../errors.ts";

/**
 * Reads the argument of a call whose fields are all optional.
 *
 * @throws {DargahError} `invalid_option`
 */
export function readArgument<Given extends object>(
  given: Given | null | undefined,
  names: Readonly<Record<keyof Given, true>>,
): Partial<Given> {
  if (given === undefined || given === null) return {};
  checkNames({ gateway, what: "The argument", given, names });
  return given;
}
