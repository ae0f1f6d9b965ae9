import {
  type Credential,
  checkBaseUrl,
  createTypedClient,
  DargahClientError,
  type FetchOptions,
  findCode,
  type ServerOptions,
  type TypedClient,
} from "@dargah/client-core";
import { errorCodes, errorKinds, operations, servers } from "./generated/metadata.ts";
import type { paths } from "./generated/schema.ts";

export * from "@dargah/client-core/public";
export * from "./generated/metadata.ts";
export type * from "./generated/named-types.ts";
export type { components, paths } from "./generated/schema.ts";

export type InvoiceScriptClientOptions = FetchOptions & {
  /** The `api_key` of the terminal. Sent in the body of every call. */
  apiKey: Credential;
} & (
    | {
        /** Host of the deployment, with its port if it has one. The script runs under many brands, so there is no default. */
        host: string;
        /**
         * Path that the deployment lies under, with a leading slash.
         *
         * @default ""
         */
        basePath?: string;
        baseUrl?: never;
      }
    | (Required<Pick<ServerOptions, "baseUrl">> & { host?: never; basePath?: never })
  );

export type InvoiceScriptClient = TypedClient<paths, typeof operations>;

/**
 * Makes a typed client for one deployment of the white-label invoice script.
 *
 * @throws {DargahClientError} `invalid_base_url`, `insecure_base_url`, `invalid_credential`
 * @example
 * const client = createInvoiceScriptClient({ host: "pay.example", apiKey: "YOUR_API_KEY" });
 * const result = await client.POST("/invoice/request", {
 *   body: { amount: 10_000, return_url: "https://shop.example/return" },
 * });
 * if (result.ok) {
 *   console.log(client.redirect("/invoice/pay/{invoice_key}", { params: { path: { invoice_key: result.data.invoice_key } } }));
 * }
 */
export function createInvoiceScriptClient(options: InvoiceScriptClientOptions): InvoiceScriptClient {
  const { apiKey, fetch, ...place } = options;
  const baseUrl = placeToUrl(place);
  return createTypedClient<paths, typeof operations>({
    operations,
    servers,
    chosen: { baseUrl: checkBaseUrl(baseUrl) },
    fetch,
    credentials: { apiKey },
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

type Place = { host?: string; basePath?: string; baseUrl?: string };

/** Built here and not from the spec's server, so that a host with a slash or an "@" in it is refused. */
function placeToUrl({ host, basePath = "", baseUrl }: Place): string {
  if (baseUrl !== undefined && host !== undefined) {
    throw new DargahClientError("invalid_base_url", 'Give "host" or "baseUrl", not both: they are two places.');
  }
  if (baseUrl !== undefined) return baseUrl;
  if (host === undefined || !/^[\w.-]+(?::\d+)?$/.test(host) || !/^(?:\/[\w.~-]+)*$/.test(basePath)) {
    throw new DargahClientError(
      "invalid_base_url",
      'Give "host" as a bare host name, such as "pay.example", and "basePath" as a path, such as "/pay".',
    );
  }
  return `https://${host}${basePath}`;
}
