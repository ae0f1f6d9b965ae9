import type { GatewayName } from "../openapi/specs.ts";

/** What `--token` stands for at each gateway, in the names of the spec. */
export const mainCredential: Readonly<Record<GatewayName, string>> = {
  gardeshpay: "providerToken",
  inopal: "gatewayId",
  "invoice-script": "apiKey",
  irandargah: "token",
  vandar: "apiKey",
};
