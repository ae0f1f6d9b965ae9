import type { SandboxOptions } from "@dargah/sandbox";
import { type IranDargahOptions, irandargah } from "../../src/gateways/irandargah/index.ts";
import { order, returnOf, setUpSandbox } from "./sandbox.ts";

export type SetUpOptions = {
  sandbox?: SandboxOptions["irandargah"];
  gateway?: Partial<IranDargahOptions>;
  /** What webhooks are delivered to. */
  receiver?: (request: Request) => Promise<Response>;
};

/** The adapter in front of a terminal that takes nothing unsigned. */
export function setUp(options: SetUpOptions = {}) {
  const terminals = options.sandbox?.terminals ?? [{ requireSignature: true }];
  const { sandbox, common, credentials, calls } = setUpSandbox("irandargah", {
    irandargah: { ...options.sandbox, terminals },
    ...(options.receiver && { fetch: options.receiver }),
  });
  const { token = "", secretKey } = credentials;
  const make = (more: Partial<IranDargahOptions> = {}) =>
    irandargah({
      token,
      ...(secretKey !== undefined && { secretKey }),
      environment: "sandbox",
      clock: common.time.now,
      ...common,
      ...options.gateway,
      ...more,
    });
  return { sandbox, calls, credentials, common, make, gateway: make() };
}

export type Setup = ReturnType<typeof setUp>;

/** A payment that the payer has paid, or not, and the callback. */
export async function paidPayment(
  { gateway, sandbox }: Pick<Setup, "gateway" | "sandbox">,
  change: Partial<Parameters<Setup["gateway"]["createPayment"]>[0]> = {},
  how: Parameters<Setup["sandbox"]["pay"]>[1] = { card: "success" },
) {
  const payment = await gateway.createPayment({ ...order, ...change });
  const callback = await gateway.parseCallback(returnOf(await sandbox.pay(payment.redirect, how)));
  return { payment, callback };
}
