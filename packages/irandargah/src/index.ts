import { readOptions } from "@dargah/client-core";
import { forServer } from "./environment.ts";
import { type CommonOptions, createClient } from "./generated/client.ts";
import type { Credential, IranDargahClient } from "./generated/public.ts";

export * from "./generated/public.ts";

export type IranDargahClientOptions = CommonOptions & {
  /** The terminal's API token, `idg_live_…` for production and `idg_test_…` for the sandbox. */
  token: Credential;
};

/**
 * Makes a typed client for the IranDargah v2 gateway.
 *
 * @throws {DargahClientError} `invalid_base_url`, `insecure_base_url`, `unknown_server`, `missing_credential`, `invalid_credential`, `wrong_environment`, `invalid_option`
 * @example
 * const irandargah = createIranDargahClient({ token: "idg_test_YOUR_TOKEN", server: "sandbox" });
 * const result = await irandargah.POST("/v2/payments", {
 *   params: { header: { "Idempotency-Key": crypto.randomUUID() } },
 *   body: { amount: 100_000, order_id: "ORDER-12345", callback_url: "https://shop.example/return" },
 * });
 * if (result.ok) console.log(result.data.data.transaction.gateway_url);
 */
export function createIranDargahClient(options: IranDargahClientOptions): IranDargahClient {
  const { token, ...others } = readOptions(options);
  const hasBaseUrl = others.baseUrl !== undefined && others.baseUrl !== null;
  const server = hasBaseUrl ? undefined : (others.server ?? "production");
  return createClient({ ...others, token: server ? forServer({ token, server }) : token });
}
