import type { SandboxOptions } from "@dargah/sandbox";
import { type GardeshPayOptions, gardeshpay } from "../../src/gateways/gardeshpay/index.ts";
import { altering } from "./altered-responses.ts";
import { order, returnOf, setUpSandbox } from "./sandbox.ts";

export const verifyPath = "/verify";

export function setUp(
  options: {
    sandbox?: SandboxOptions["gardeshpay"];
    gateway?: Partial<GardeshPayOptions>;
    /** What the gateway's answers on a path say instead. */
    altered?: { path: string; change: (answer: never) => unknown };
  } = {},
) {
  const { sandbox, common, credentials, calls } = setUpSandbox("gardeshpay", {
    ...(options.sandbox && { gardeshpay: options.sandbox }),
  });
  const make = (more: Partial<GardeshPayOptions> = {}) =>
    gardeshpay({
      providerToken: String(credentials.providerToken),
      ...common,
      ...(options.altered && { fetch: altering({ fetch: common.fetch, ...options.altered }) }),
      ...options.gateway,
      ...more,
    });
  return { sandbox, calls, gateway: make(), make };
}

export type Setup = ReturnType<typeof setUp>;

/** A payment whose payer came back, and the return. */
export async function paidPayment(
  { gateway, sandbox }: Setup,
  {
    how = { card: "success" },
    ...change
  }: { how?: Parameters<Setup["sandbox"]["pay"]>[1] } & Partial<typeof order> = {},
) {
  const payment = await gateway.createPayment({ ...order, ...change });
  const paid = await sandbox.pay(payment.redirect, how);
  return { payment, callback: await gateway.parseCallback(returnOf(paid)) };
}
