import { createSandbox, type SandboxOptions } from "@dargah/sandbox";
import type { GatewayName } from "../../src/index.ts";
import { toman } from "../../src/money/index.ts";
import { start, timeOf } from "./transport.ts";

export { settle, start } from "./transport.ts";

/** A sandbox with a frozen clock, and the options with which an adapter uses it. */
export function setUpSandbox(gateway: GatewayName, options: SandboxOptions = {}) {
  const sandbox = createSandbox({ gateways: [gateway], clock: { start, running: false }, ...options });
  return {
    sandbox,
    credentials: sandbox.credentials()[gateway] ?? {},
    common: {
      fetch: (request: Request) => sandbox.fetch(request),
      time: timeOf(sandbox),
      random: () => 0.5,
    },
    /** Ids of the operations that were called, the oldest first. */
    calls: () =>
      sandbox
        .log()
        .map(({ operation }) => operation)
        .reverse(),
  };
}

export const order = { amount: toman(25_000), orderId: "A1", callbackUrl: "https://shop.example/return" };

/** The request that the payer's browser makes to the shop. */
export function returnOf({ returns }: { returns: readonly Request[] }): Request {
  const [first] = returns;
  if (!first) throw new Error("The gateway did not send the payer back.");
  return first;
}
