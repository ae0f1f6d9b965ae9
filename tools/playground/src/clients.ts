import { createGardeshPayClient } from "@dargah/gardeshpay";
import { createInopalClient } from "@dargah/inopal";
import { createInvoiceScriptClient } from "@dargah/invoice-script";
import { createIranDargahClient } from "@dargah/irandargah";
import type { AnyClient } from "@dargah/spec-kit";
import { createVandarClient } from "@dargah/vandar";

type Make = (options: { credentials: Record<string, string>; server: string | undefined }) => AnyClient;

/** How each gateway's client is made from the credentials of its vectors. */
export const clients: Record<string, Make> = {
  irandargah: ({ credentials, server }) =>
    createIranDargahClient({
      token: credentials.token ?? "",
      server: server === "sandbox" ? "sandbox" : "production",
    }),
  vandar: ({ credentials }) =>
    createVandarClient({ apiKey: credentials.apiKey ?? "", accessToken: credentials.accessToken ?? "" }),
  gardeshpay: ({ credentials }) => createGardeshPayClient({ providerToken: credentials.providerToken ?? "" }),
  inopal: ({ credentials }) => createInopalClient({ gatewayId: credentials.gatewayId ?? "" }),
  "invoice-script": ({ credentials }) =>
    createInvoiceScriptClient({ host: "domain.com", apiKey: credentials.apiKey ?? "" }),
};
