import { isBlank, isWellFormed, tidy } from "@dargah/common/input";
import type { DargahError } from "../errors/dargah-error.ts";
import { readCardNumber, readDigits, readMobileNumber } from "./digits-of.ts";
import { invalidOption, type Owner } from "./refuse.ts";

type Name<Given> = Extract<Given extends unknown ? keyof Given : never, string>;

export type FieldReader<Given extends object> = {
  /** Trimmed text. `longest` counts code points: an emoji counts as one. */
  text(name: Name<Given>, options?: { longest?: number }): string | undefined;
  /** A text parsed by a function, such as a number in any notation. */
  typed(name: Name<Given>, read: (text: string) => string | undefined, must: string): string | undefined;
  /** The value of a field that is not a text; `undefined` for one that is left out. */
  valueOf(name: Name<Given>): unknown;
  /** Makes the error for a field. */
  refuse(name: string, must: string): DargahError;
};

/**
 * Reads the optional fields of an object by one rule: a field that is absent, `null`, empty or blank is left out (`undefined`), and one of a
 * wrong type is `invalid_option`, which names it. So an empty form field or a NULL column does not prevent a payment.
 *
 * The fields that only some gateways have are read by the functions below, so that a bundle contains only those that its gateway uses.
 */
export function createFieldReader<Given extends object>({
  gateway,
  given,
}: Owner & { given: Given }): FieldReader<Given> {
  const values = given as Readonly<Record<string, unknown>>;
  const refuse = (name: string, must: string) => invalidOption({ gateway }, `"${name}" must be ${must}.`);

  function text(name: Name<Given>, { longest }: { longest?: number } = {}): string | undefined {
    const value = values[name];
    if (value === undefined || value === null) return undefined;
    if (typeof value !== "string") throw refuse(name, "a string");
    if (isBlank(value)) return undefined;
    if (!isWellFormed(value)) throw refuse(name, "well-formed text: it contains half of a surrogate pair");
    const trimmed = value.trim();
    if (longest !== undefined && [...trimmed].length > longest)
      throw refuse(name, `at most ${longest} characters long`);
    return trimmed;
  }

  function typed(name: Name<Given>, read: (text: string) => string | undefined, must: string): string | undefined {
    const value = text(name);
    const found = value === undefined ? undefined : read(value);
    if (value !== undefined && found === undefined) throw refuse(name, must);
    return found;
  }

  return { text, typed, refuse, valueOf: (name) => (isLeftOut(values[name]) ? undefined : values[name]) };
}

/** Reads a single line, such as a name or an address. Invisible characters are removed. */
export function readLine<Given extends object>(fields: FieldReader<Given>, name: Name<Given>): string | undefined {
  return fields.typed(name, (value) => tidy(value.replace(/\s+/g, " ")), "a string");
}

export function readMobile<Given extends object>(fields: FieldReader<Given>, name: Name<Given>): string | undefined {
  return fields.typed(name, readMobileNumber, 'an Iranian mobile number, such as "09121234567"');
}

/** Reads a number of `count` digits. */
export function readNumber<Given extends object>(
  fields: FieldReader<Given>,
  name: Name<Given>,
  count: number,
): string | undefined {
  return fields.typed(name, (value) => readDigits(value, count), `${count} digits`);
}

/** Reads one of the given choices. */
export function readChoice<Given extends object, Choice extends string>(
  fields: FieldReader<Given>,
  name: Name<Given>,
  choices: readonly Choice[],
): Choice | undefined {
  const must = choices.map((choice) => `"${choice}"`).join(" or ");
  return fields.typed(name, (value) => choices.find((choice) => choice === value), must) as Choice | undefined;
}

export function readFlag<Given extends object>(fields: FieldReader<Given>, name: Name<Given>): boolean | undefined {
  const value = fields.valueOf(name);
  if (value === undefined || typeof value === "boolean") return value;
  throw fields.refuse(name, "true or false");
}

/** Reads a whole number from 1 to `most`. */
export function readCount<Given extends object>(
  fields: FieldReader<Given>,
  name: Name<Given>,
  most: number,
): number | undefined {
  const value = fields.valueOf(name);
  if (value === undefined) return undefined;
  if (typeof value === "number" && Number.isSafeInteger(value) && value >= 1 && value <= most) return value;
  throw fields.refuse(name, `a whole number from 1 to ${most}`);
}

/** Reads a list of card numbers. */
export function readCards<Given extends object>(
  fields: FieldReader<Given>,
  name: Name<Given>,
  most: number,
): string[] | undefined {
  const value = fields.valueOf(name);
  if (value === undefined) return undefined;
  // An empty list would allow every card, although the caller meant to restrict them.
  if (!Array.isArray(value) || value.length === 0 || value.length > most) {
    throw fields.refuse(name, `a list of 1 to ${most} card numbers`);
  }
  return value.map((card: unknown, index) => {
    const number = typeof card === "string" ? readCardNumber(card) : undefined;
    if (number === undefined) throw fields.refuse(`${name}[${index}]`, "a card number of 16 digits, as a string");
    return number;
  });
}

/** Returns whether a field has no value: it is absent, `null`, empty or blank. */
export function isLeftOut(value: unknown): value is undefined | null | "" {
  return value === undefined || value === null || (typeof value === "string" && isBlank(value));
}
