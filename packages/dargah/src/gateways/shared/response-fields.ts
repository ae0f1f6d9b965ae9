/** Returns the fields of a part of a response. The typed clients check only the outermost ones, and PHP encodes an empty object as a list. */
export function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

/** Returns a non-empty text. Some deployments write digits as a number; the typed clients refuse a number that has lost digits. */
export function readText(value: unknown): string | undefined {
  return (typeof value === "string" && value !== "") || typeof value === "number" ? String(value) : undefined;
}
