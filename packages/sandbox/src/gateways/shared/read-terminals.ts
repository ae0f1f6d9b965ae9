import type { OptionRules } from "../../core/gateway.ts";
import { applyOptionTable, isText, type OptionTable, text, texts } from "../../core/option-table.ts";
import type { Terminal, TerminalOptions } from "./terminal.ts";

const common = (position: number): OptionTable<TerminalOptions> => ({
  name: text(position === 0 ? "shop" : `shop-${position + 1}`),
  merchant: {
    default: { en: "Sample shop", fa: "فروشگاه نمونه" },
    fits: (value) => isText((value as { en?: unknown } | null)?.en) && isText((value as { fa?: unknown }).fa),
    expected: 'an object with the texts "en" and "fa"',
  },
  active: { default: true, fits: (value) => typeof value === "boolean", expected: "true or false" },
  allowedIps: texts,
});

/** What a terminal of a gateway takes. */
export function terminalRules(own: (position: number) => object): OptionRules {
  return { ...common(0), ...own(0) };
}

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
  const list: readonly object[] = given && given.length > 0 ? given : [{}];
  const terminals = list.map(
    (options, position) =>
      applyOptionTable({
        place: `terminal ${position + 1} of ${gateway}`,
        given: options,
        table: { ...common(position), ...own(position) } as OptionTable<object>,
      }) as Terminal & Required<Own>,
  );
  for (const field of ["name", ...distinct]) {
    const values = terminals.map((terminal) => terminal[field as keyof typeof terminal]);
    if (new Set(values).size < values.length) {
      throw new TypeError(`Two terminals of ${gateway} have the same "${field}". Give each its own.`);
    }
  }
  return terminals;
}
