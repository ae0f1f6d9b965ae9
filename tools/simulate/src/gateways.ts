import type { Sandbox } from "@dargah/sandbox";
import type { Gateway, GatewayName } from "dargah";
import { gardeshpay } from "dargah/gardeshpay";
import { inopal } from "dargah/inopal";
import { invoiceScript } from "dargah/invoice-script";
import { irandargah } from "dargah/irandargah";
import type { Time } from "dargah/transport";
import { vandar } from "dargah/vandar";
import { withRefunds } from "dargah/vandar/management";

export const gatewayNames = ["vandar", "irandargah", "inopal", "gardeshpay", "invoice-script"] as const;

// biome-ignore lint/suspicious/noExplicitAny: each gateway has its own options
const factories: Record<GatewayName, (options: any) => Gateway> = {
  vandar: ({ business, ...options }) => withRefunds(vandar(options), { business }),
  irandargah,
  inopal,
  gardeshpay,
  "invoice-script": invoiceScript,
};

const required: Partial<Record<GatewayName, object>> = {
  irandargah: { environment: "sandbox" },
  "invoice-script": { host: "domain.com" },
};

type Connection = { name: GatewayName; time: Time; fetch: (request: Request) => Promise<Response> };

/** Makes the adapter of a gateway of the sandbox. */
export function connectGateway(sandbox: Sandbox, { name, time, fetch }: Connection): Gateway {
  const { providerToken, gatewayId, apiKey, accessToken, business, token } = sandbox.credentials()[name] ?? {};
  const own = Object.entries({ providerToken, gatewayId, apiKey, accessToken, business, token }).filter(
    ([, value]) => value !== undefined,
  );
  return factories[name]({ ...Object.fromEntries(own), ...required[name], fetch, time, random: () => 0.5 });
}
