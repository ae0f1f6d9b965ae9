import { defineEmulator } from "../shared/define-emulator.ts";
import { describeTerminal, findTerminal, readSwitch } from "../shared/terminal.ts";
import { inopalOptions } from "./options.ts";
import { paymentSteps } from "./payments.ts";

export type { InopalOptions, InopalTerminalOptions } from "./options.ts";

/** Inopal: refusals with HTTP 200, a page opened by a form, a fee on top, and a verification by amount. */
export const inopal = defineEmulator({
  name: "inopal",
  title: { en: "Inopal", fa: "اینوپال" },
  color: "#283593",
  hosts: ["core.inopal.ir"],
  options: inopalOptions,
  credentials: ["gatewayId"],
  create: (context, settings) => ({
    ...paymentSteps(context, settings),
    actions: {
      "set-shop": {
        summary: "Switches the shop of a terminal on or off, or disconnects its gateway id from the terminal.",
        input: {
          terminal: "Name of the terminal. The first one if left out.",
          shopActive: "Whether the shop is active. Calls fail with -24 otherwise.",
          terminalKnown: "Whether the gateway id leads to a terminal. Calls fail with -5 otherwise.",
        },
        run(input) {
          const terminal = findTerminal(settings.terminals, input.terminal);
          const { shopActive = terminal.shopActive, terminalKnown = terminal.terminalKnown } = input;
          const switches = {
            shopActive: readSwitch("shopActive", shopActive),
            terminalKnown: readSwitch("terminalKnown", terminalKnown),
          };
          Object.assign(terminal, switches);
          return { name: terminal.name, ...switches };
        },
      },
    },
    describe: () => ({
      terminals: settings.terminals.map((terminal) => ({
        ...describeTerminal(terminal),
        terminalKnown: terminal.terminalKnown,
        shopActive: terminal.shopActive,
      })),
    }),
  }),
});
