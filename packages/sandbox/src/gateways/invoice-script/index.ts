import type { Gateway, GatewayAction, GatewayContext, GatewayDefinition } from "../../core/gateway.ts";
import { specs } from "../../specs.ts";
import { checkMultipart } from "../shared/body-options.ts";
import { describeTerminal, findTerminal, terminalActions } from "../shared/terminal.ts";
import { createInvoiceScriptFailures } from "./failures.ts";
import {
  defaultHosts,
  type InvoiceScriptOptions,
  invoiceScriptOptionRules,
  readInvoiceScriptOptions,
} from "./options.ts";
import { createInvoiceScriptPayments } from "./payments.ts";

export type { InvoiceScriptOptions, InvoiceScriptTerminalOptions } from "./options.ts";

/** The script that many brands run under their own names: refusals with HTTP 200, and a check that can be repeated silently. */
export const invoiceScript: GatewayDefinition<InvoiceScriptOptions> = {
  name: "invoice-script",
  title: { en: "Invoice script", fa: "اسکریپت فاکتور" },
  color: "#4e342e",
  hosts: defaultHosts,
  hostsOf: (options) => options.hosts ?? defaultHosts,
  document: specs["invoice-script"],
  optionRules: invoiceScriptOptionRules,
  create: createInvoiceScript,
};

function createInvoiceScript(context: GatewayContext, options: InvoiceScriptOptions): Gateway {
  const settings = readInvoiceScriptOptions(options);
  const { terminals } = settings;
  const { failures, refuse, write } = createInvoiceScriptFailures(settings);
  const { bank, gateway } = createInvoiceScriptPayments({ context, settings, refuse, write });
  return {
    ...gateway,
    fieldTypes: settings.fieldTypes,
    admit(call) {
      checkMultipart(call, settings, failures);
      gateway.admit(call);
    },
    failures,
    merchantOf: (payment) => findTerminal(terminals, payment.terminal).merchant,
    secrets: () => terminals.map(({ apiKey }) => apiKey),
    credentials: () => Object.fromEntries(terminals.slice(0, 1).map(({ apiKey }) => ["apiKey", apiKey])),
    actions: { ...terminalActions(terminals), "set-bank": setBank(bank) },
    describe: () => ({ terminals: terminals.map(describeTerminal), bankReachable: bank.reachable }),
  };
}

function setBank(bank: { reachable: boolean }): GatewayAction {
  return {
    summary: "Cuts the script off from the bank's server, so that it makes no payment (301), or connects it again.",
    input: { reachable: "Whether the script reaches the bank." },
    run({ reachable }) {
      if (typeof reachable !== "boolean") {
        throw new TypeError(`"reachable" is true or false, not ${JSON.stringify(reachable)}.`);
      }
      bank.reachable = reachable;
      return { reachable };
    },
  };
}
