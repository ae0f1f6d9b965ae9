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

export type GardeshPayClientOptions = Omit<ServerOptions, "server"> &
  FetchOptions & {
    /** The provider's API token, sent in the body when a payment is created. */
    providerToken: Credential;
  };

export type GardeshPayClient = TypedClient<paths, typeof operations>;

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
  const { providerToken, fetch, ...chosen } = readOptions(options);
  return createTypedClient<paths, typeof operations>({
    operations,
    servers,
    chosen,
    fetch,
    credentials: { providerToken },
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
