import {
  type Credential,
  createTypedClient,
  DargahClientError,
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

export type IranDargahClientOptions = ServerOptions<keyof typeof servers> &
  FetchOptions & {
    /** The terminal's API token, `idg_live_…` for production and `idg_test_…` for the sandbox. */
    token: Credential;
  };

export type IranDargahClient = TypedClient<paths, typeof operations>;

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
  const { token, fetch, ...chosen } = readOptions(options);
  const hasBaseUrl = chosen.baseUrl !== undefined && chosen.baseUrl !== null;
  const server = hasBaseUrl ? undefined : (chosen.server ?? "production");
  return createTypedClient<paths, typeof operations>({
    operations,
    servers,
    chosen,
    fetch,
    credentials: { token: server ? forServer({ token, server }) : token },
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

/** A live token must not reach the sandbox, nor a test token production: the mistake is found before a call. */
function forServer({ token, server }: { token: Credential; server: keyof typeof servers }): Credential {
  if (typeof token !== "function") return checkEnvironment({ token, server });
  return async () => checkEnvironment({ token: await token(), server });
}

function checkEnvironment({ token, server }: { token: string; server: keyof typeof servers }): string {
  const environment = /^idg_(test|live)_/.exec(token)?.[1];
  const belongsTo = environment === "test" ? "sandbox" : environment === "live" ? "production" : server;
  if (belongsTo === server) return token;
  throw new DargahClientError(
    "wrong_environment",
    `The token is for the server "${belongsTo}", but the client was made for "${server}". Change the token or the option "server".`,
  );
}
