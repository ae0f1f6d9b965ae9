import { afterAll, beforeAll, beforeEach, expect } from "vitest";
import type { Payment } from "../core/payment.ts";
import { createSandbox, type Sandbox } from "../create-sandbox.ts";
import type { GatewayName } from "../gateways/index.ts";
import type { SandboxOptions } from "../options.ts";
import type { Listening } from "../server/listen.ts";

export type TestSandbox = Sandbox & {
  /** Base URL of a gateway for its client, such as `http://127.0.0.1:40123/vandar`. Available while the tests run. */
  baseUrl(gateway: GatewayName): string;
  /**
   * Returns the only payment that has these fields, and fails the test if there are none or several.
   *
   * @example
   * sandbox.expectPayment({ orderId: "A-1", state: "verified", amount: 250_000 });
   */
  expectPayment(expected: ExpectedPayment): Payment;
};

/** The fields of a payment that a test expects. Other fields do not matter. */
export type ExpectedPayment = Partial<Omit<Payment, "card" | "details">>;

/**
 * Runs one sandbox over HTTP for the tests of a file or a block: started before them, reset before each, closed after them. Its clock
 * is stopped at the time of the start, unless the options say otherwise.
 *
 * @example
 * const sandbox = useSandbox({ gateways: ["vandar"] });
 * test("an order is paid", async () => {
 *   const { url } = await startPayment({ baseUrl: sandbox.baseUrl("vandar"), order: "A-1" });
 *   const { returns } = await sandbox.pay(url, { card: "success" });
 *   await finishPayment(returns[0]);
 *   sandbox.expectPayment({ orderId: "A-1", state: "verified" });
 * });
 */
export function useSandbox(options: SandboxOptions = {}): TestSandbox {
  const sandbox = createSandbox({ clock: { running: false }, ...options });
  let listening: Listening | undefined;

  beforeAll(async () => {
    listening = await sandbox.listen();
  });
  beforeEach(() => sandbox.reset());
  afterAll(async () => {
    await listening?.close();
    sandbox.clock.clear();
  });

  return Object.assign(sandbox, {
    baseUrl(gateway: GatewayName): string {
      if (listening) return listening.baseUrl(gateway);
      throw new Error("The sandbox has no address yet. Ask for baseUrl() inside a test or a beforeEach hook.");
    },
    expectPayment(expected: ExpectedPayment): Payment {
      const payments = sandbox.payments();
      const names = Object.keys(expected) as (keyof ExpectedPayment)[];
      const found = payments.filter((payment) => names.every((name) => payment[name] === expected[name]));
      // Only the fields that the test expects, so that a failure shows what differs.
      const shown = payments.map((payment) => Object.fromEntries(names.map((name) => [name, payment[name]])));
      expect(found.length === 1 ? [expected] : shown, "exactly one payment has these fields").toEqual([expected]);
      return found[0] as Payment;
    },
  });
}
