import {
  type Credential,
  createTypedClient,
  type FetchOptions,
  findCode,
  readOptions,
  type ServerOptions,
  type TypedClient,
} from "@dargah/client-core";
import { errorCodes, errorKinds, operations, servers } from "./generated/metadata.ts";
import type { paths } from "./generated/schema.ts";

export * from "@dargah/client-core/public";
export * from "./generated/metadata.ts";
export type * from "./generated/named-types.ts";
export type { components, paths } from "./generated/schema.ts";

export type InopalClientOptions = Omit<ServerOptions, "server"> &
  FetchOptions & {
    /** The gateway id from Inopal's panel, sent as the bearer token. */
    gatewayId: Credential;
  };

export type InopalClient = TypedClient<paths, typeof operations>;

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
  const { gatewayId, fetch, ...chosen } = readOptions(options);
  return createTypedClient<paths, typeof operations>({
    operations,
    servers,
    chosen,
    fetch,
    credentials: { gatewayId },
  });
}

/** The row of `errorCodes` for a code as the gateway sends it, or `undefined` for a code that is not documented. */
export function findErrorCode(code: unknown): (typeof errorCodes)[keyof typeof errorCodes] | undefined {
  return findCode(errorCodes, code);
}

/** The kind of a code alone, without the words of `errorCodes`, which a bundle need not carry for it. */
export function findErrorKind(code: unknown): (typeof errorKinds)[keyof typeof errorKinds] | undefined {
  return findCode(errorKinds, code);
}
