import { type CommonOptions, createClient } from "./generated/client.ts";
import type { Credential, GardeshPayClient } from "./generated/public.ts";

export * from "./generated/public.ts";

export type GardeshPayClientOptions = CommonOptions & {
  /** The provider's API token, sent in the body when a payment is created. */
  providerToken: Credential;
};

/**
 * Makes a typed client for the GardeshPay smart gateway.
 *
 * @throws {DargahClientError} `invalid_base_url`, `insecure_base_url`, `missing_credential`, `invalid_credential`, `invalid_option`
 * @example
 * const gardeshpay = createGardeshPayClient({ providerToken: "YOUR_API_TOKEN" });
 * const result = await gardeshpay.POST("/v1/provider/payment/getToken", {
 *   body: { amount: 100_000, invoiceNumber: "12345", invoiceDate: "1404-06-28", callback: "https://shop.example/return" },
 * });
 * if (result.ok) console.log(`${result.data.data.url}/${result.data.data.token}`);
 */
export function createGardeshPayClient(options: GardeshPayClientOptions): GardeshPayClient {
  return createClient(options);
}
