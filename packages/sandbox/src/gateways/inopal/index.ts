import { Refusal } from "../../core/exchange.ts";
import type { Failures, Gateway, GatewayAction, GatewayContext, GatewayDefinition } from "../../core/gateway.ts";
import { specs } from "../../specs.ts";
import { checkMultipart } from "../shared/body-options.ts";
import { describeTerminal, findTerminal, terminalActions } from "../shared/terminal.ts";
import { refused, unauthenticated } from "./failures.ts";
import { type InopalOptions, type InopalTerminal, inopalOptionRules, readInopalOptions } from "./options.ts";
import { createInopalPayments } from "./payments.ts";

export type { InopalOptions, InopalTerminalOptions } from "./options.ts";

/** Inopal: refusals with HTTP 200, a page that is opened by a form, a fee on top, and a verification by amount. */
export const inopal: GatewayDefinition<InopalOptions> = {
  name: "inopal",
  title: { en: "Inopal", fa: "اینوپال" },
  color: "#283593",
  hosts: ["core.inopal.ir"],
  document: specs.inopal,
  optionRules: inopalOptionRules,
  create: createInopal,
};

function createInopal(context: GatewayContext, options: InopalOptions): Gateway {
  const settings = readInopalOptions(options);
  const { terminals } = settings;
  const { terminalOf, findWrongOf, ...payments } = createInopalPayments(context, settings);
  const failures: Failures = {
    invalid: (call, errors) => refused(findWrongOf(call, errors) ?? "requiredInputParametersNotSatisfied"),
    // A body that cannot be read has none of the fields.
    unreadable: (call) => (terminalOf(call) ? refused("requiredInputParametersNotSatisfied") : unauthenticated(call)),
    // Which statuses occur beside 200 and 401 is not documented; the body is that of Inopal's own fault.
    unknownPath: () => refused("error", 404),
    wrongMethod: () => refused("error", 405),
    serverError: () => refused("error", 500),
    rateLimited: (_, seconds) => ({ ...refused("error", 429), headers: { "Retry-After": String(seconds) } }),
    refusedWith200: () => refused("error"),
  };
  return {
    ...payments,
    fieldTypes: settings.fieldTypes,
    admit(call) {
      if (!terminalOf(call)) throw new Refusal(unauthenticated(call));
      checkMultipart(call, settings, failures);
    },
    failures,
    merchantOf: (payment) => findTerminal(terminals, payment.terminal).merchant,
    secrets: () => terminals.map(({ gatewayId }) => gatewayId),
    credentials: () => Object.fromEntries(terminals.slice(0, 1).map(({ gatewayId }) => ["gatewayId", gatewayId])),
    actions: { ...terminalActions(terminals), "set-shop": setShop(terminals) },
    describe: () => ({
      terminals: terminals.map((terminal) => ({
        ...describeTerminal(terminal),
        terminalKnown: terminal.terminalKnown,
        shopActive: terminal.shopActive,
      })),
    }),
  };
}

function setShop(terminals: readonly InopalTerminal[]): GatewayAction {
  return {
    summary: "Switches the shop of a terminal on or off, or lets its gateway id lead to no terminal.",
    input: {
      terminal: "Name of the terminal. The first one if left out.",
      shopActive: "Whether the shop is active; -24 otherwise.",
      terminalKnown: "Whether the gateway id leads to a terminal; -5 otherwise.",
    },
    run(input) {
      const terminal = findTerminal(terminals, input.terminal);
      const { shopActive = terminal.shopActive, terminalKnown = terminal.terminalKnown } = input;
      for (const [name, value] of Object.entries({ shopActive, terminalKnown })) {
        if (typeof value !== "boolean")
          throw new TypeError(`"${name}" is true or false, not ${JSON.stringify(value)}.`);
      }
      Object.assign(terminal, { shopActive, terminalKnown });
      return { name: terminal.name, shopActive, terminalKnown };
    },
  };
}
