// @generated from specs/gardeshpay/openapi.yaml by dargah codegen. Without this line the file is yours, and codegen leaves it alone.
import { type CommonOptions, createClient } from "./generated/client.ts";
import type { Credential, GardeshPayClient } from "./generated/public.ts";

export * from "./generated/public.ts";

export type GardeshPayClientOptions = CommonOptions & {
  /** The merchant's API token. It is a secret, and not the payment token of the response. Sent in the body, as `token`. */
  providerToken: Credential;
};

/**
 * Makes a typed client: GardeshPay smart gateway.
 *
 * @throws {DargahClientError} `invalid_base_url`, `insecure_base_url`, `missing_credential`, `invalid_credential`, `invalid_option`
 * @example
 * const client = createGardeshPayClient({ providerToken: "YOUR_PROVIDER_TOKEN" });
 * const result = await client.POST("/v1/provider/payment/getToken", {
 *   body: {
 *     amount: 10000,
 *     invoiceNumber: "1739880000",
 *     invoiceDate: "1403-11-30",
 *     callback: "https://example.com/callback",
 *   },
 * });
 * if (result.ok) console.log(result.data);
 */
export function createGardeshPayClient(options: GardeshPayClientOptions): GardeshPayClient {
  return createClient(options);
}
