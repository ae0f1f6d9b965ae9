import { nearestName } from "../nearest-name.ts";

/**
 * A sentence about the first name of an object that is not known, or `undefined`.
 *
 * @param options.others Whether names that resemble no known one are passed over, as for the columns of a row that somebody spreads.
 */
export function findUnknownName(
  given: object,
  { known, others = "refused" }: { known: readonly string[]; others?: "refused" | "ignored" },
): string | undefined {
  for (const name of Object.keys(given)) {
    if (known.includes(name)) continue;
    const meant = nearestName(name, known);
    if (meant === undefined && others === "ignored") continue;
    const advice = meant === undefined ? `These exist: ${known.join(", ")}.` : `Did you mean "${meant}"?`;
    // What is no name is not repeated: somebody may have spread a text, or a secret, into the object.
    return `${/^[\p{L}\p{N}_$.-]{1,40}$/u.test(name) ? `"${name}" is not an option.` : "An option has an impossible name."} ${advice}`;
  }
  return undefined;
}
