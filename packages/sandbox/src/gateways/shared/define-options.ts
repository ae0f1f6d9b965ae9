import type { GatewayOptionRules, OptionRules } from "../../core/gateway.ts";
import { applyOptionTable, isText, type OptionTable, text, texts } from "../../core/option-table.ts";
import type { Terminal, TerminalOptions } from "./terminal.ts";

type HasTerminals = { terminals?: readonly TerminalOptions[] };

/** Options that only terminals of this gateway have. */
type OwnOf<Options extends HasTerminals> = Omit<NonNullable<Options["terminals"]>[number], keyof TerminalOptions>;

/** A terminal with every option filled in. */
export type TerminalOf<Options extends HasTerminals> = Terminal & Required<OwnOf<Options>>;

/** The options of a gateway, with defaults filled in. */
export type SettingsOf<Options extends HasTerminals> = Required<Omit<Options, "terminals">> & {
  terminals: TerminalOf<Options>[];
};

export type EmulatorOptions<Options, Settings> = {
  rules: GatewayOptionRules;
  /** @throws {TypeError} for an invalid option */
  read(options: Options): Settings;
};

/**
 * Describes the options of a gateway and of its terminals.
 *
 * @param input.own Options of the gateway itself.
 * @param input.terminal Options that only terminals of this gateway have. Each terminal gets its own default credential.
 * @param input.distinct Options that must be unique among terminals, in addition to the name.
 * @param input.check Throws a `TypeError` for conflicting options.
 */
export function defineOptions<Options extends HasTerminals>(input: {
  gateway: string;
  own: OptionTable<Omit<Options, "terminals">>;
  terminal: (position: number) => OptionTable<OwnOf<Options>>;
  distinct: readonly (keyof OwnOf<Options> & string)[];
  check?(own: Required<Omit<Options, "terminals">>): void;
}): EmulatorOptions<Options, SettingsOf<Options>> {
  const { gateway, own, terminal, distinct, check } = input;
  return {
    rules: { own, terminal: terminalRules(terminal) },
    read({ terminals, ...given }) {
      const settings = applyOptionTable({ place: gateway, given, table: own });
      check?.(settings);
      const list = terminals as readonly (TerminalOptions & OwnOf<Options>)[] | undefined;
      return { ...settings, terminals: readTerminals({ gateway, given: list, own: terminal, distinct }) };
    },
  };
}

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

function terminalRules(own: (position: number) => object): OptionRules {
  return { ...common(0), ...own(0) };
}

/**
 * Checks the terminals of a gateway, and fills in the defaults.
 *
 * @param input.own Options that only terminals of this gateway have. Each terminal gets its own default credential.
 * @param input.distinct Options that must be unique among terminals, in addition to the name.
 * @throws {TypeError} for an unknown or invalid option of a terminal, and for terminals that cannot be distinguished
 */
function readTerminals<Own extends object>(input: {
  gateway: string;
  given: readonly (TerminalOptions & Own)[] | undefined;
  own: (position: number) => OptionTable<Own>;
  distinct: readonly (keyof Own & string)[];
}): (Terminal & Required<Own>)[] {
  const { gateway, given, own, distinct } = input;
  if (given !== undefined && !(Array.isArray(given) && given.every((one) => typeof one === "object" && one !== null))) {
    throw new TypeError(`The option "terminals" of ${gateway} must be a list of objects, one for each terminal.`);
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
      throw new TypeError(`Two terminals of ${gateway} have the same "${field}". Make it unique.`);
    }
  }
  return terminals;
}
