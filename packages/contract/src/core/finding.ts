/**
 * A difference between a gateway and its spec.
 *
 * - `addition`: something that the spec does not name: a field, a value of an open list, a header, a status. Existing programs keep working.
 * - `violation`: something that the spec promises does not hold.
 */
export type Finding = {
  readonly class: "addition" | "violation";
  readonly place: "path" | "status" | "content-type" | "header" | "body" | "query" | "signature" | "behaviour";
  /** JSON pointer into the body with `*` for places in lists, name of a header, field or parameter, or an empty string. */
  readonly pointer: string;
  /** Keyword of JSON Schema, such as `required` or `type`; `unknown` for a name that is not in the spec; for behaviour, what was checked. */
  readonly keyword: string;
  /** The requirement of the spec, in a few words. */
  readonly expected: string;
  /** The type of what was found, never a value: it may be a secret. For an unknown value of a list, the value when it is short. */
  readonly found: string;
};

/** The worst class among several findings. */
export function worstOf(findings: readonly Pick<Finding, "class">[]): "conforms" | Finding["class"] {
  if (findings.some((finding) => finding.class === "violation")) return "violation";
  return findings.length > 0 ? "addition" : "conforms";
}

/** The type of a value in the words of JSON Schema. A whole number is an `integer`. */
export function typeName(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "number";
  return typeof value;
}
