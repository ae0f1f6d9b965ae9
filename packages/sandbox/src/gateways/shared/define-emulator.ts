import type { Gateway, GatewayContext, GatewayDefinition } from "../../core/gateway.ts";
import { specs } from "../../specs.ts";
import type { EmulatorOptions } from "./define-options.ts";
import { describeTerminal, findTerminal, type Terminal, terminalActions } from "./terminal.ts";

type AnySettings = { terminals: readonly Terminal[]; fieldTypes: Gateway["fieldTypes"] };

/** Parts that a gateway adds to the common ones. Its actions are added to those of terminals. */
export type EmulatorParts = Omit<
  Gateway,
  "fieldTypes" | "merchantOf" | "secrets" | "credentials" | "actions" | "describe"
> &
  Partial<Pick<Gateway, "secrets" | "credentials" | "actions" | "describe">>;

/**
 * Defines the emulator of a gateway, with the common parts: the merchant on the pay page, masked secrets, printed credentials, the
 * action `set-terminal`, and the terminals on the control page.
 *
 * @param input.credentials Options of a terminal that a caller needs. They are secrets, unless the parts list the secrets themselves.
 * @param input.create Creates the parts. A `describe` adds to the list of terminals, or replaces it with `terminals` of its own.
 */
export function defineEmulator<Options, Settings extends AnySettings>(
  input: Omit<GatewayDefinition<Options>, "name" | "document" | "optionRules" | "create"> & {
    name: keyof typeof specs;
    options: EmulatorOptions<Options, Settings>;
    credentials: readonly (keyof Settings["terminals"][number] & string)[];
    create(context: GatewayContext, settings: Settings): EmulatorParts;
  },
): GatewayDefinition<Options> {
  const { options, credentials, create, ...definition } = input;

  function credentialsOf(terminal: Settings["terminals"][number]): [string, string][] {
    return credentials.map((name) => [name, String(terminal[name])]);
  }

  return {
    ...definition,
    document: specs[input.name],
    optionRules: options.rules,
    create(context, given) {
      const settings = options.read(given);
      const { terminals, fieldTypes } = settings;
      const parts = create(context, settings);
      return {
        secrets: () => terminals.flatMap((terminal) => credentialsOf(terminal).map(([, value]) => value)),
        credentials: () => Object.fromEntries(terminals.slice(0, 1).flatMap(credentialsOf)),
        ...parts,
        fieldTypes,
        merchantOf: (payment) => findTerminal(terminals, payment.terminal).merchant,
        actions: { ...terminalActions(terminals), ...parts.actions },
        describe() {
          const own = parts.describe?.() ?? {};
          return "terminals" in own ? own : { terminals: terminals.map(describeTerminal), ...own };
        },
      };
    },
  };
}
