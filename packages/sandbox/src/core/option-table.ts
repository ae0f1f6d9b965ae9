import { nearestName } from "@dargah/common/nearest-name";

/** An option: its default and its allowed values. */
export type Option<Value> = {
  default: Value;
  fits(value: unknown): boolean;
  /** Allowed values, in words that follow "It must be". */
  expected: string;
  /** Whether a wrong value must not be printed. */
  secret?: boolean;
};

/** A table of any options. */
export type AnyOptionTable = Readonly<Record<string, Option<unknown>>>;

export type OptionTable<Options> = { [Name in keyof Options]-?: Option<Options[Name]> };

/**
 * Checks options against a table, and fills in the defaults. `undefined` counts as left out.
 *
 * @param input.place Owner of the options, such as `vandar`. Left out for the options of the sandbox itself.
 * @throws {TypeError} for an unknown option, or a value that is not allowed
 */
export function applyOptionTable<Options extends object>(input: {
  place?: string;
  given: Options;
  table: OptionTable<Options>;
}): Required<Options> {
  const { given } = input;
  const place = input.place === undefined ? "" : ` of ${input.place}`;
  const table = input.table as AnyOptionTable;
  for (const name of Object.keys(given)) {
    if (Object.hasOwn(table, name)) continue;
    throw new TypeError(`Unknown option "${name}"${place}. ${otherNames(name, Object.keys(table))}`);
  }
  const values = Object.entries(table).map(([name, option]) => {
    const value = (given as Record<string, unknown>)[name];
    if (value === undefined) return [name, option.default];
    if (option.fits(value)) return [name, value];
    const found = option.secret ? "of another kind" : show(value);
    throw new TypeError(`The option "${name}"${place} is ${found}. It must be ${option.expected}.`);
  });
  return Object.fromEntries(values);
}

/** Returns a hint about the names to use instead of an unknown one. */
export function otherNames(given: string, known: readonly string[]): string {
  const meant = nearestName(given, known);
  return `${meant === undefined ? "" : `Did you mean "${meant}"? `}Choose from ${known.join(", ")}.`;
}

/** An option with fixed values, the first of which is the default. */
export function choice<const Values extends readonly [unknown, ...unknown[]]>(
  ...values: Values
): Option<Values[number]> {
  return { default: values[0], fits: (value) => values.includes(value), expected: values.map(show).join(" or ") };
}

export function wholeNumber<Value>(input: { default: Value; from: number; to?: number }): Option<Value | number> {
  const { from, to = Number.MAX_SAFE_INTEGER } = input;
  return {
    default: input.default,
    fits: (value) => Number.isSafeInteger(value) && (value as number) >= from && (value as number) <= to,
    expected: `a whole number from ${from} to ${to}`,
  };
}

/** A share, from 0 to 1. */
export function part(value: number): Option<number> {
  return {
    default: value,
    fits: (given) => typeof given === "number" && given >= 0 && given <= 1,
    expected: "a number from 0 to 1",
  };
}

/** A duration in minutes. `Infinity` never ends. */
export function minutes(value: number): Option<number> {
  return {
    default: value,
    fits: (given) => typeof given === "number" && given > 0,
    expected: "a number above 0, or Infinity",
  };
}

export function credential(value: string): Option<string> {
  return { default: value, fits: isText, expected: "a non-empty string", secret: true };
}

export function text(value: string): Option<string> {
  return { default: value, fits: isText, expected: "a non-empty string" };
}

/** A list of texts. Without it, every text is allowed. */
export const texts: Option<readonly string[] | undefined> = {
  default: undefined,
  fits: (value) => Array.isArray(value) && value.every(isText),
  expected: "a list of texts",
};

export function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

export function show(value: unknown): string {
  return typeof value === "number" ? String(value) : (JSON.stringify(value) ?? String(value));
}
