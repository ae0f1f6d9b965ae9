import { nearestName } from "../nearest-name.ts";

/**
 * Returns a message about the first unknown name in an object, or `undefined`.
 *
 * @param options.others Use `ignored` to skip names that do not resemble a known one, such as the columns of a database row that somebody spreads.
 */
export function findUnknownName(
  given: object,
  { known, others = "refused" }: { known: readonly string[]; others?: "refused" | "ignored" },
): string | undefined {
  for (const name of Object.keys(given)) {
    if (known.includes(name)) continue;
    const meant = nearestName(name, known);
    if (meant === undefined && others === "ignored") continue;
    const advice = meant === undefined ? `Choose from ${known.join(", ")}.` : `Did you mean "${meant}"?`;
    // Only a plausible name is repeated: somebody may have spread a text, or a secret, into the object.
    return `${/^[\p{L}\p{N}_$.-]{1,40}$/u.test(name) ? `Unknown option "${name}".` : "An option has an invalid name."} ${advice}`;
  }
  return undefined;
}
