// @generated from specs/inopal/openapi.yaml by dargah codegen. Without this line the file is yours, and codegen leaves it alone.
import { type CommonOptions, createClient } from "./generated/client.ts";
import type { Credential, InopalClient } from "./generated/public.ts";

export * from "./generated/public.ts";

export type InopalClientOptions = CommonOptions & {
  /** The gateway id that Inopal's panel shows, sent as `Authorization: Bearer <gateway id>`. It is a secret. Sent in the `Authorization` header, as the bearer token. */
  gatewayId: Credential;
};

/**
 * Makes a typed client: Inopal payment gateway.
 *
 * @throws {DargahClientError} `invalid_base_url`, `insecure_base_url`, `missing_credential`, `invalid_credential`, `invalid_option`
 * @example
 * const client = createInopalClient({ gatewayId: "YOUR_GATEWAY_ID" });
 * const result = await client.POST("/api/pardakht/create", { body: { amount: 50000, order_id: "12356", callback: "https://example.com/callback" } });
 * if (result.ok) console.log(result.data);
 */
export function createInopalClient(options: InopalClientOptions): InopalClient {
  return createClient(options);
}
