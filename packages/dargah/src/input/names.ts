import { findUnknownName } from "@dargah/common/input";
import { invalidOption, type Owner } from "./refuse.ts";

/** Every name that an object can have. The compiler reports a missing one. */
export type NamesOf<Given> = Readonly<Record<Given extends unknown ? keyof Given : never, true>>;

/**
 * Refuses values that are not an object, and misspelt names.
 *
 * @param options.others Treatment of names that resemble none of the object's. Default: `refused`.
 * @throws {DargahError} `invalid_option`
 */
export function checkNames(
  options: Owner & {
    /** Description of the object, for the message. */
    what: string;
    given: unknown;
    names: Readonly<Record<string, true>>;
    others?: "refused" | "ignored";
  },
): asserts options is typeof options & { given: object } {
  const { what, given, names, others = "refused" } = options;
  if (typeof given !== "object" || given === null || Array.isArray(given)) {
    throw invalidOption(options, `${what} must be an object.`);
  }
  const problem = findUnknownName(given, { known: Object.keys(names), others });
  if (problem !== undefined) throw invalidOption(options, problem);
}
