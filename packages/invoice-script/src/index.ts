import {
  type Credential,
  createTypedClient,
  DargahClientError,
  type FetchOptions,
  findCode,
  readAddress,
  readOptions,
  type ServerOptions,
  type TypedClient,
  tidy,
} from "@dargah/client-core";
import { errorCodes, errorKinds, operations, servers } from "./generated/metadata.ts";
import type { paths } from "./generated/schema.ts";

export * from "@dargah/client-core/public";
export * from "./generated/metadata.ts";
export type * from "./generated/named-types.ts";
export type { components, paths } from "./generated/schema.ts";

export type InvoiceScriptClientOptions = FetchOptions &
  Pick<ServerOptions, "allowHttp"> & {
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
 * @throws {DargahClientError} `invalid_base_url`, `insecure_base_url`, `missing_credential`, `invalid_credential`, `invalid_option`
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
  const { apiKey, fetch, host, basePath, baseUrl, ...others } = readOptions(options);
  return createTypedClient<paths, typeof operations>({
    operations,
    servers,
    chosen: { ...others, baseUrl: placeToUrl({ host, basePath, baseUrl }) },
    fetch,
    credentials: { apiKey },
    otherNames: ["host", "basePath"],
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

type Place = { [Name in "host" | "basePath" | "baseUrl"]: string | null | undefined };

/** Built here and not from the spec's server, so that a host with a slash or an "@" in it is refused. */
function placeToUrl(place: Place): string {
  // `null` is what a configuration without the value holds.
  const { host, basePath, baseUrl } = place;
  if (baseUrl !== undefined && baseUrl !== null) {
    if ((host ?? basePath ?? undefined) === undefined) return baseUrl;
    throw new DargahClientError(
      "invalid_base_url",
      'Give "baseUrl" alone, or "host" and "basePath": they are two places.',
    );
  }
  const name = typeof host === "string" ? tidy(host) : "";
  const path = basePath === undefined || basePath === null ? "" : typeof basePath === "string" ? tidy(basePath) : "?";
  const { url } = readAddress(`https://${name}${path}`);
  if (!url || !/^[^\s/?#@:[\]\\]+(?::\d+)?$/.test(name) || !/^(?:\/[\w.~-]+)*\/?$/.test(path)) {
    throw new DargahClientError(
      "invalid_base_url",
      'Give "host" as a bare host name, such as "pay.example", and "basePath" as a path, such as "/pay".',
    );
  }
  return url.href;
}
