// @generated from specs/vandar/openapi.yaml by dargah codegen. Without this line the file is yours, and codegen leaves it alone.
import { type CommonOptions, createClient } from "./generated/client.ts";
import type { Credential, VandarClient } from "./generated/public.ts";

export * from "./generated/public.ts";

export type VandarClientOptions = CommonOptions & {
  /** Key of the gateway, from the Vandar dashboard. It is a secret. Sent in the body, as `api_key`. */
  apiKey: Credential;
  /** Access token of the business API. It lives 5 days (432,000 seconds); `refreshToken` returns the next one. Sent in the `Authorization` header, as the bearer token. Only `refundPayment` needs it. */
  accessToken?: Credential;
};

/**
 * Makes a typed client: Vandar payment gateway.
 *
 * @throws {DargahClientError} `invalid_base_url`, `insecure_base_url`, `missing_credential`, `invalid_credential`, `invalid_option`
 * @example
 * const client = createVandarClient({ apiKey: "YOUR_API_KEY" });
 * const result = await client.POST("/api/v4/send", {
 *   body: {
 *     amount: 1000,
 *     callback_url: "https://dash.paperpiano.ir/callback",
 *     mobile_number: "09123456789",
 *     factorNumber: "12345",
 *     description: "description",
 *   },
 * });
 * if (result.ok) console.log(result.data);
 */
export function createVandarClient(options: VandarClientOptions): VandarClient {
  return createClient(options);
}
