import { type CommonOptions, createClient } from "./generated/client.ts";
import type { Credential, VandarClient } from "./generated/public.ts";

export * from "./generated/public.ts";

export type VandarClientOptions = CommonOptions & {
  /** The `api_key` of the terminal, from Vandar's dashboard. Sent in the body of every payment call. */
  apiKey: Credential;
  /** The access token of the business API, which lives for five days. Only refunds need it. */
  accessToken?: Credential;
};

/**
 * Makes a typed client for Vandar's payment gateway, version 4.
 *
 * @throws {DargahClientError} `invalid_base_url`, `insecure_base_url`, `missing_credential`, `invalid_credential`, `invalid_option`
 * @example
 * const vandar = createVandarClient({ apiKey: "YOUR_API_KEY" });
 * const result = await vandar.POST("/api/v4/send", {
 *   body: { amount: 100_000, callback_url: "https://shop.example/return" },
 * });
 * if (result.ok) console.log(result.data.token);
 */
export function createVandarClient(options: VandarClientOptions): VandarClient {
  return createClient(options);
}
