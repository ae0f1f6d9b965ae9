import { isText, type OptionTable, readOptions, text, texts } from "./option-table.ts";
import { type Terminal, type TerminalOptions, toTerminals } from "./terminal.ts";

const common: OptionTable<Required<TerminalOptions>> = {
  name: text("shop"),
  merchant: {
    default: { en: "", fa: "" },
    fits: (value) => isText((value as { en?: unknown } | null)?.en) && isText((value as { fa?: unknown }).fa),
    expected: 'an object with the texts "en" and "fa"',
  },
  active: { default: true, fits: (value) => typeof value === "boolean", expected: "true or false" },
  allowedIps: texts,
};

/**
 * Checks the terminals of a gateway and fills in what was left out.
 *
 * @param input.own What only terminals of this gateway have; each terminal gets a default credential of its own.
 * @param input.distinct What no two terminals may share, beside the name.
 * @throws {TypeError} for an option that a terminal does not have or cannot have, and for terminals that cannot be told apart
 */
export function readTerminals<Own extends object>(input: {
  gateway: string;
  given: readonly (TerminalOptions & Own)[] | undefined;
  own: (position: number) => OptionTable<Own>;
  distinct: readonly (keyof Own & string)[];
}): (Terminal & Required<Own>)[] {
  const { gateway, given, own, distinct } = input;
  if (given !== undefined && !(Array.isArray(given) && given.every((one) => typeof one === "object" && one !== null))) {
    throw new TypeError(`The option "terminals" of ${gateway} is a list of objects, one for each terminal.`);
  }
  const terminals = toTerminals(given, (options: TerminalOptions & Partial<Own>, position): Required<Own> => {
    const place = `terminal ${position + 1} of ${gateway}`;
    const table = own(position);
    const read = readOptions<TerminalOptions & Own>({
      place,
      given: options as TerminalOptions & Own,
      table: { ...common, ...table } as OptionTable<TerminalOptions & Own>,
    });
    return Object.fromEntries(
      Object.keys(table).map((name) => [name, read[name as keyof typeof read]]),
    ) as Required<Own>;
  });
  for (const field of ["name", ...distinct]) {
    const values = terminals.map((terminal) => terminal[field as keyof typeof terminal]);
    if (new Set(values).size < values.length) {
      throw new TypeError(`Two terminals of ${gateway} have the same "${field}". Give each its own.`);
    }
  }
  return terminals;
}
