import type { GatewayContext } from "../../core/gateway.ts";
import type { VandarSettings, VandarTerminal } from "./options.ts";
import { realAmountOf } from "./payments.ts";

/** The wallets of the terminals: what they began with, what was verified, less what refunds cost. */
export function createWallets({ payments }: GatewayContext, settings: VandarSettings) {
  const balances = new Map(settings.terminals.map(({ name, wallet }) => [name, wallet]));

  function add(terminal: string, amount: number): void {
    balances.set(terminal, (balances.get(terminal) ?? 0) + amount);
  }

  // Counted as it happens: old payments are forgotten, their money is not.
  payments.onChange(({ payment }) => {
    if (payment.gateway === "vandar" && payment.state === "verified") add(payment.terminal, realAmountOf(payment));
  });

  return {
    /** In Rial. */
    balanceOf: ({ name }: VandarTerminal): number => balances.get(name) ?? 0,
    spend: ({ name }: VandarTerminal, amount: number): void => add(name, -amount),
  };
}
