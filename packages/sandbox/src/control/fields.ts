import { badInput } from "./control-error.ts";

export type FieldKind = "text" | "number" | "boolean" | "duration" | "moment";

/** One field of a query or a body. */
export type Field = { kind: FieldKind; about: string; required?: boolean };

export type Fields = Record<string, Field>;

const kinds: Record<FieldKind, { is: (value: unknown) => boolean; about: string }> = {
  text: { is: (value) => typeof value === "string", about: "text" },
  number: { is: (value) => typeof value === "number" && Number.isFinite(value), about: "a number" },
  boolean: { is: (value) => typeof value === "boolean", about: "true or false" },
  duration: {
    is: (value) => typeof value === "string" || typeof value === "number",
    about: "milliseconds, or text such as 20m",
  },
  moment: {
    is: (value) => typeof value === "string" || typeof value === "number",
    about: "ISO 8601 text with a time zone, or epoch milliseconds",
  },
};

/**
 * Checks given values against the fields.
 *
 * @param options.place Place of the fields, for the error: `body` or `query`.
 */
export function checkFields(options: { fields: Fields; given: Record<string, unknown>; place: string }): void {
  const { fields, given, place } = options;
  for (const [name, value] of Object.entries(given)) {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (!field) {
      const known = Object.keys(fields).join(", ");
      throw badInput(`The ${place} has an unknown field "${name}".`, known ? `Use ${known}.` : "It has no fields.");
    }
    const { is, about } = kinds[field.kind];
    if (!is(value))
      throw badInput(`"${name}" in the ${place} is ${JSON.stringify(value)}.`, `It must be ${about}. ${field.about}`);
  }
  for (const [name, { required, about }] of Object.entries(fields)) {
    if (required && given[name] === undefined) throw badInput(`"${name}" is missing from the ${place}.`, about);
  }
}

/** Converts the texts of a query or a form to the types of the fields. Empty texts are left out. */
export function fromText(fields: Fields, texts: Record<string, string>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(texts)
      .filter(([, text]) => text !== "")
      .map(([name, text]) => [name, readText(Object.hasOwn(fields, name) ? fields[name]?.kind : undefined, text)]),
  );
}

function readText(kind: FieldKind | undefined, text: string): unknown {
  if (kind === "number" && text.trim() !== "" && Number.isFinite(Number(text))) return Number(text);
  if (kind === "boolean" && (text === "true" || text === "false")) return text === "true";
  if ((kind === "duration" || kind === "moment") && /^\d+$/.test(text)) return Number(text);
  return text;
}

/**
 * Converts the typed input of an action: JSON if it is JSON, otherwise the text itself. Digits that a number cannot hold exactly, or would
 * write differently, stay text, so that long references survive.
 */
export function fromTyped(text: string): unknown {
  const typed = text.trim();
  try {
    const value: unknown = JSON.parse(typed);
    return typeof value === "number" && String(value) !== typed ? typed : value;
  } catch {
    return typed;
  }
}

/** @throws {ControlError} if it is not a whole number in the range */
export function readCount(options: { value: unknown; name: string; usual: number; highest: number }): number {
  const { value = options.usual, name, highest } = options;
  if (typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= highest) return value;
  throw badInput(`"${name}" is ${JSON.stringify(value)}.`, `Give a whole number from 1 to ${highest}.`);
}
