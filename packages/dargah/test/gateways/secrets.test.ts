import { inspect } from "node:util";
import type { SandboxOptions } from "@dargah/sandbox";
import { describe, expect, test } from "vitest";
import { gardeshpay } from "../../src/gateways/gardeshpay/index.ts";
import { inopal } from "../../src/gateways/inopal/index.ts";
import { invoiceScript } from "../../src/gateways/invoice-script/index.ts";
import { irandargah } from "../../src/gateways/irandargah/index.ts";
import type { GatewayOptions } from "../../src/gateways/shared/gateway-options.ts";
import { vandar } from "../../src/gateways/vandar/index.ts";
import type { Hooks } from "../../src/transport/index.ts";
import { type AnyGateway, exchangeFaults, nameOf, type Subject } from "../support/faults.ts";
import { type GatewayName, order, returnOf, settle, setUpSandbox } from "../support/sandbox.ts";

const key = "canary-key-of-the-merchant-1";
const token = "idg_test_canaryTokenOfTheTerminal0000001";
const card = "6037997123456789";

const subjects: Record<GatewayName, { sandbox: SandboxOptions; make: (common: GatewayOptions) => AnyGateway }> = {
  gardeshpay: {
    sandbox: { gardeshpay: { terminals: [{ providerToken: key }] } },
    make: (common) => gardeshpay({ providerToken: key, ...common }) as AnyGateway,
  },
  inopal: {
    sandbox: { inopal: { terminals: [{ gatewayId: key }] } },
    make: (common) => inopal({ gatewayId: key, ...common }) as AnyGateway,
  },
  "invoice-script": {
    sandbox: { "invoice-script": { terminals: [{ apiKey: key }] } },
    make: (common) =>
      invoiceScript({ apiKey: key, baseUrl: "http://127.0.0.1/invoice-script", ...common }) as AnyGateway,
  },
  irandargah: {
    sandbox: { irandargah: { terminals: [{ token, secretKey: key, requireSignature: true }] } },
    make: (common) =>
      irandargah({
        token,
        secretKey: key,
        environment: "sandbox",
        ...(common.time && { clock: common.time.now }),
        ...common,
      }) as AnyGateway,
  },
  vandar: {
    sandbox: { vandar: { terminals: [{ apiKey: key }] } },
    make: (common) => vandar({ apiKey: key, ...common }) as AnyGateway,
  },
};

/** Everything that a program can print of a value, also what is not meant to be seen. */
function print(value: unknown): string {
  const seen = inspect(value, { depth: 20, showHidden: true, getters: true });
  return `${seen}\n${JSON.stringify(value)}\n${String(value)}\n${value instanceof Error ? value.stack : ""}`;
}

describe.each(Object.entries(subjects))("%s", (name, { sandbox: options, make }) => {
  test.each(exchangeFaults.map((fault) => [nameOf(fault), fault] as const))(
    "shows no secret at %s",
    async (_, fault) => {
      const { sandbox, common } = setUpSandbox(name as GatewayName, options);
      const shown: unknown[] = [];
      const note = (view: unknown) => shown.push(view);
      const hooks: Hooks = { onRequest: note, onResponse: note, onRetry: note, onTokenDeprecated: note };
      const gateway = make({ ...common, hooks });
      const run = async (work: Promise<unknown>) => {
        const result = await settle(
          sandbox,
          work.catch((error: unknown) => error),
        );
        shown.push(result);
        return result;
      };
      const subject: Subject = { name: name as GatewayName, sandbox, gateway, calls: () => [] };
      shown.push(subject.gateway);

      sandbox.faults.add({ ...fault, operation: "createPayment" });
      await run(gateway.createPayment(order));
      sandbox.faults.clear();
      const payment = await gateway.createPayment({ ...order, orderId: "A2" });
      const callback = await gateway.parseCallback(returnOf(await sandbox.pay(payment.redirect, { card })));
      sandbox.faults.add({ ...fault, operation: "verifyPayment" });
      await run(gateway.verifyPayment({ payment, callback }));
      sandbox.faults.clear();
      shown.push(payment, callback, await run(gateway.verifyPayment({ payment, callback })));

      const printed = shown.map(print).join("\n");
      expect(printed).toContain(payment.reference);
      for (const secret of [key, token, card]) expect(printed).not.toContain(secret);
    },
  );
});
