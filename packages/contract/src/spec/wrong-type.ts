import type { JsonSchema } from "./document.ts";

/** The types that a schema names. */
export function typesOf({ type }: JsonSchema): readonly string[] {
  return type === undefined ? [] : ([type].flat() as string[]);
}

/** A value that no reading of the schema's type fits; `undefined` for a schema without a type. */
export function wrongTypeFor(schema: JsonSchema): unknown {
  const types = typesOf(schema);
  if (types.length === 0) return undefined;
  if (types.includes("string")) return { not: "a text" };
  // Text that is no number: digits would be read as one by lenient gateways.
  return types.includes("object") || types.includes("array") ? "neither" : "not a value of this type";
}
