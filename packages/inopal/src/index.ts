import { type CommonOptions, createClient } from "./generated/client.ts";
import type { Credential, InopalClient } from "./generated/public.ts";

export * from "./generated/public.ts";

export type InopalClientOptions = CommonOptions & {
  /** The gateway id from Inopal's panel, sent as the bearer token. */
  gatewayId: Credential;
};

/**
 * Makes a typed client for the Inopal gateway.
 *
 * @throws {DargahClientError} `invalid_base_url`, `insecure_base_url`, `missing_credential`, `invalid_credential`, `invalid_option`
 * @example
 * const inopal = createInopalClient({ gatewayId: "YOUR_GATEWAY_ID" });
 * const result = await inopal.POST("/api/pardakht/create", {
 *   body: { amount: 50_000, order_id: "12356", callback: "https://shop.example/return" },
 * });
 * if (result.ok) {
 *   console.log(inopal.redirect("/api/pardakht/payment", { body: { token: result.data.data.token } }));
 * }
 */
export function createInopalClient(options: InopalClientOptions): InopalClient {
  return createClient(options);
}
