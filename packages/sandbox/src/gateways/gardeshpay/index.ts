import type { Gateway, GatewayContext, GatewayDefinition } from "../../core/gateway.ts";
import { specs } from "../../specs.ts";
import { describeTerminal, findTerminal, terminalActions } from "../shared/terminal.ts";
import { createGardeshPayFailures, problems } from "./failures.ts";
import { type GardeshPayOptions, gardeshpayOptionRules, readGardeshPayOptions } from "./options.ts";
import { createGardeshPayPayments } from "./payments.ts";

export type { GardeshPayOptions, GardeshPayTerminalOptions } from "./options.ts";

/** GardeshPay's smart gateway: a return without a status, and a verification without credentials that can be repeated. */
export const gardeshpay: GatewayDefinition<GardeshPayOptions> = {
  name: "gardeshpay",
  title: { en: "GardeshPay", fa: "گردش‌پی" },
  color: "#8e1f4f",
  hosts: ["ipg.gardeshpay.ir"],
  document: specs.gardeshpay,
  optionRules: gardeshpayOptionRules,
  create: createGardeshPay,
};

function createGardeshPay(context: GatewayContext, options: GardeshPayOptions): Gateway {
  const settings = readGardeshPayOptions(options);
  const { terminals } = settings;
  const { failures, ...refusals } = createGardeshPayFailures(settings);
  const payments = createGardeshPayPayments({ context, settings, refusals });
  return {
    ...payments,
    fieldTypes: settings.fieldTypes,
    failures,
    merchantOf: (payment) => findTerminal(terminals, payment.terminal).merchant,
    secrets: () => terminals.map(({ providerToken }) => providerToken),
    credentials: () =>
      Object.fromEntries(terminals.slice(0, 1).map(({ providerToken }) => ["providerToken", providerToken])),
    actions: terminalActions(terminals),
    describe: () => ({ terminals: terminals.map(describeTerminal), failureCodes: problems }),
  };
}
