import type { GatewayOptionRules } from "../../core/gateway.ts";
import { applyOptionTable, type OptionTable } from "../../core/option-table.ts";
import { readTerminals, terminalRules } from "./read-terminals.ts";
import type { Terminal, TerminalOptions } from "./terminal.ts";

type HasTerminals = { terminals?: readonly TerminalOptions[] };

/** What only terminals of this gateway have. */
type OwnOf<Options extends HasTerminals> = Omit<NonNullable<Options["terminals"]>[number], keyof TerminalOptions>;

/** A terminal with every option filled in. */
export type TerminalOf<Options extends HasTerminals> = Terminal & Required<OwnOf<Options>>;

/** The options of a gateway, checked and filled in. */
export type SettingsOf<Options extends HasTerminals> = Required<Omit<Options, "terminals">> & {
  terminals: TerminalOf<Options>[];
};

export type EmulatorOptions<Options, Settings> = {
  rules: GatewayOptionRules;
  /** @throws {TypeError} for an option that cannot be used */
  read(options: Options): Settings;
};

/**
 * Describes the options of a gateway and of its terminals.
 *
 * @param input.own Those of the gateway itself.
 * @param input.terminal What only terminals of this gateway have; each terminal gets a default credential of its own.
 * @param input.distinct What no two terminals may share, beside the name.
 * @param input.check Throws a `TypeError` for options that do not go together.
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
