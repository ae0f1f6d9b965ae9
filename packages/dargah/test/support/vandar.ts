import type { SandboxOptions } from "@dargah/sandbox";
import { type VandarOptions, vandar } from "../../src/gateways/vandar/index.ts";
import { order, returnOf, setUpSandbox } from "./sandbox.ts";

export function setUp(options: { sandbox?: SandboxOptions; gateway?: Partial<VandarOptions> } = {}) {
  const { sandbox, common, credentials, calls } = setUpSandbox("vandar", options.sandbox);
  const make = (more: Partial<VandarOptions> = {}) =>
    vandar({ apiKey: String(credentials.apiKey), ...common, ...options.gateway, ...more });
  return { sandbox, calls, common, make, gateway: make({}) };
}

export type Setup = ReturnType<typeof setUp>;

/** A payment that the payer has paid, and the callback. */
export async function paidPayment(
  { gateway, sandbox }: Pick<Setup, "gateway" | "sandbox">,
  amount = order.amount,
  orderId = order.orderId,
) {
  const payment = await gateway.createPayment({ ...order, orderId, amount });
  const paid = await sandbox.pay(payment.redirect, { card: "success" });
  return { payment, callback: await gateway.parseCallback(returnOf(paid)) };
}
