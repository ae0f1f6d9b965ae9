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

export type VandarClientOptions = Omit<ServerOptions, "server"> &
  FetchOptions & {
    /** The `api_key` of the terminal, from Vandar's dashboard. Sent in the body of every payment call. */
    apiKey: Credential;
    /** The access token of the business API, which lives for five days. Only refunds need it. */
    accessToken?: Credential;
  };

export type VandarClient = TypedClient<paths, typeof operations>;

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
  const { apiKey, accessToken, fetch, ...chosen } = readOptions(options);
  return createTypedClient<paths, typeof operations>({
    operations,
    servers,
    chosen,
    fetch,
    credentials: { apiKey, accessToken },
    optionalCredentials: ["accessToken"],
  });
}

/** The row of `errorCodes` for a code as Vandar sends it, or `undefined` for a code that is not documented. */
export function findErrorCode(code: unknown): (typeof errorCodes)[keyof typeof errorCodes] | undefined {
  return findCode(errorCodes, code);
}

/** The kind of a code alone, without the words of `errorCodes`, which a bundle need not carry for it. */
export function findErrorKind(code: unknown): (typeof errorKinds)[keyof typeof errorKinds] | undefined {
  return findCode(errorKinds, code);
}
