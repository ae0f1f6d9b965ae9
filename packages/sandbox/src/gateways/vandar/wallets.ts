import type { GatewayContext } from "../../core/gateway.ts";
import type { VandarSettings, VandarTerminal } from "./options.ts";
import { realAmountOf } from "./payments.ts";

/** Keeps the terminals' wallets: the initial balance plus verified payments, minus the cost of refunds. */
export function createWallets({ payments }: GatewayContext, settings: VandarSettings) {
  const balances = new Map(settings.terminals.map(({ name, wallet }) => [name, wallet]));

  function add(terminal: string, amount: number): void {
    balances.set(terminal, (balances.get(terminal) ?? 0) + amount);
  }

  // Counted as it happens: old payments are forgotten, but their money is not.
  payments.onChange(({ payment }) => {
    if (payment.gateway === "vandar" && payment.state === "verified") add(payment.terminal, realAmountOf(payment));
  });

  return {
    /** Returns the balance in Rial. */
    balanceOf: ({ name }: VandarTerminal): number => balances.get(name) ?? 0,
    spend: ({ name }: VandarTerminal, amount: number): void => add(name, -amount),
  };
}
