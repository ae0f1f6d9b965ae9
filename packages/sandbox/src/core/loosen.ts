import type { ErrorObject } from "ajv/dist/2020.js";

// The rules that a value of the wrong type breaks. Another broken rule, such as a minimum, means that the type was right.
const typeRules = new Set(["type", "oneOf", "anyOf", "enum", "const"]);

/**
 * Reads a body as the PHP behind the gateways does, in place: `null` instead of a value counts as left out, and a whole number
 * instead of text counts as its digits.
 *
 * @param errors Validation errors of the body.
 * @returns One English note for each field that was read differently from how it was sent.
 */
export function loosen(body: Record<string, unknown>, errors: readonly ErrorObject[]): string[] {
  const notes: string[] = [];
  if (errors.length === 0) return notes;
  // The last entries of a list first, since removing an entry moves those after it.
  for (const path of [...new Set(errors.map(({ instancePath }) => instancePath))].reverse()) {
    const rules = errors.filter(({ instancePath }) => instancePath === path);
    if (path === "" || !rules.every(({ keyword }) => typeRules.has(keyword))) continue;
    const names = path.slice(1).split("/").map(unescapePointer);
    const last = names.pop() ?? "";
    const place = names.reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], body);
    if (typeof place !== "object" || place === null) continue;
    const value = (place as Record<string, unknown>)[last];
    const field = [...names, last].join(".");
    if (value === null) {
      if (Array.isArray(place)) place.splice(Number(last), 1);
      else delete (place as Record<string, unknown>)[last];
      notes.push(`"${field}" is null, which is read as left out.`);
    } else if (Number.isSafeInteger(value) && rules.some(({ params }) => [params.type].flat().includes("string"))) {
      (place as Record<string, unknown>)[last] = String(value);
      notes.push(`"${field}" is a number, which is read as text.`);
    }
  }
  return notes.reverse();
}

export function unescapePointer(part: string): string {
  return part.replaceAll("~1", "/").replaceAll("~0", "~");
}
