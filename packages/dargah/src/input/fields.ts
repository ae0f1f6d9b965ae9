import { isBlank, isWellFormed, tidy } from "@dargah/common/input";
import { readCardNumber, readDigits, readMobileNumber } from "./digits-of.ts";
import { invalidOption, type Owner } from "./refuse.ts";

type Name<Given> = Extract<Given extends unknown ? keyof Given : never, string>;

export type FieldReader<Given extends object> = ReturnType<typeof createFieldReader<Given>>;

/**
 * Reads the optional fields of an object by one rule: a field that is absent, `null`, empty or blank is left out (`undefined`), and one of a
 * wrong type is `invalid_option`, which names it. So an empty form field or a NULL column does not prevent a payment.
 */
export function createFieldReader<Given extends object>({ gateway, given }: Owner & { given: Given }) {
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

  return {
    /** Trimmed text. `longest` counts code points: an emoji counts as one. */
    text,
    /** A text parsed by a function, such as a number in any notation. */
    typed,
    /** A single line, such as a name or an address. Invisible characters are removed. */
    line: (name: Name<Given>) => typed(name, (value) => tidy(value.replace(/\s+/g, " ")), "a string"),
    mobile: (name: Name<Given>) => typed(name, readMobileNumber, 'an Iranian mobile number, such as "09121234567"'),
    digits: (name: Name<Given>, count: number) => typed(name, (value) => readDigits(value, count), `${count} digits`),

    /** One of the given choices. */
    choice<Choice extends string>(name: Name<Given>, choices: readonly Choice[]): Choice | undefined {
      const value = text(name);
      if (value === undefined) return undefined;
      const found = choices.find((choice) => choice === value);
      if (found === undefined) throw refuse(name, choices.map((choice) => `"${choice}"`).join(" or "));
      return found;
    },

    flag(name: Name<Given>): boolean | undefined {
      const value = values[name];
      if (isLeftOut(value)) return undefined;
      if (typeof value !== "boolean") throw refuse(name, "true or false");
      return value;
    },

    /** A whole number from 1 to `most`. */
    count(name: Name<Given>, most: number): number | undefined {
      const value = values[name];
      if (isLeftOut(value)) return undefined;
      if (typeof value === "number" && Number.isSafeInteger(value) && value >= 1 && value <= most) return value;
      throw refuse(name, `a whole number from 1 to ${most}`);
    },

    cards(name: Name<Given>, most: number): string[] | undefined {
      const value = values[name];
      if (isLeftOut(value)) return undefined;
      // An empty list would allow every card, although the caller meant to restrict them.
      if (!Array.isArray(value) || value.length === 0 || value.length > most) {
        throw refuse(name, `a list of 1 to ${most} card numbers`);
      }
      return value.map((card: unknown, index) => {
        const number = typeof card === "string" ? readCardNumber(card) : undefined;
        if (number === undefined) throw refuse(`${name}[${index}]`, "a card number of 16 digits, as a string");
        return number;
      });
    },
  };
}

/** Returns whether a field has no value: it is absent, `null`, empty or blank. */
export function isLeftOut(value: unknown): value is undefined | null | "" {
  return value === undefined || value === null || (typeof value === "string" && isBlank(value));
}
