import type { SandboxOptions } from "@dargah/sandbox";
import { gardeshpay } from "../../src/gateways/gardeshpay/index.ts";
import { inopal } from "../../src/gateways/inopal/index.ts";
import { invoiceScript } from "../../src/gateways/invoice-script/index.ts";
import { irandargah } from "../../src/gateways/irandargah/index.ts";
import type { GatewayOptions } from "../../src/gateways/shared/gateway-options.ts";
import { vandar } from "../../src/gateways/vandar/index.ts";
import type { AnyGateway, Subject } from "./faults.ts";
import { type GatewayName, setUpSandbox } from "./sandbox.ts";

type Common = ReturnType<typeof setUpSandbox>["common"];

const makers: Record<GatewayName, (credentials: Record<string, string>, common: Common) => AnyGateway> = {
  gardeshpay: ({ providerToken = "" }, common) => gardeshpay({ providerToken, ...common }) as AnyGateway,
  inopal: ({ gatewayId = "" }, common) => inopal({ gatewayId, ...common }) as AnyGateway,
  "invoice-script": ({ apiKey = "" }, common) =>
    invoiceScript({ apiKey, baseUrl: "http://127.0.0.1/invoice-script", ...common }) as AnyGateway,
  irandargah: ({ token = "", secretKey = "" }, common) =>
    irandargah({
      token,
      ...(secretKey && { secretKey }),
      environment: "sandbox",
      clock: common.time.now,
      ...common,
    }) as AnyGateway,
  vandar: ({ apiKey = "" }, common) => vandar({ apiKey, ...common }) as AnyGateway,
};

const sandboxOptions: Partial<Record<GatewayName, SandboxOptions>> = {
  // Every response is signed, and every request has to be.
  irandargah: { irandargah: { terminals: [{ requireSignature: true }] } },
};

export const names = Object.keys(makers) as GatewayName[];

/** One gateway's adapter, signing where the gateway can, in front of a sandbox of its own. */
export function subjectOf(name: GatewayName, more: Pick<GatewayOptions, "drift" | "hooks" | "store"> = {}): Subject {
  const { sandbox, common, credentials, calls } = setUpSandbox(name, sandboxOptions[name]);
  return { name, sandbox, gateway: makers[name](credentials, { ...common, ...more }), calls };
}

/** The same, whose responses are not signed, so that a test can change them. `change` gets each response and gives what arrives. */
export function alteredSubjectOf(name: GatewayName, change: (answer: Answered) => unknown): Subject {
  const { sandbox, common, credentials, calls } = setUpSandbox(name, {
    irandargah: { terminals: [{ secretKey: null }] },
  });
  const fetch = async (request: Request) => {
    const response = await common.fetch(request);
    const body = change({ operation: calls()[0], status: response.status, body: await response.json() });
    return new Response(JSON.stringify(body), { status: response.status, headers: response.headers });
  };
  return { name, sandbox, gateway: makers[name](credentials, { ...common, fetch }), calls };
}

export type Answered = { operation: string | undefined; status: number; body: unknown };
