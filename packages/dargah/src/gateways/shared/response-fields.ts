/** The fields of a part of a response. The typed clients look at the outermost ones only, and PHP writes an empty object as a list. */
export function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

/** A text that is not empty. Some deployments write digits as a number; the typed clients refuse one that has lost any. */
export function readText(value: unknown): string | undefined {
  return (typeof value === "string" && value !== "") || typeof value === "number" ? String(value) : undefined;
}
