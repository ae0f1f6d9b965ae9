import { readOptions } from "@dargah/client-core";
import { type CommonOptions, createClient } from "./generated/client.ts";
import type { Credential, InvoiceScriptClient } from "./generated/public.ts";
import { placeToUrl } from "./place-to-url.ts";

export * from "./generated/public.ts";

export type InvoiceScriptClientOptions = Omit<CommonOptions, "baseUrl"> & {
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
    | (Required<Pick<CommonOptions, "baseUrl">> & { host?: never; basePath?: never })
  );

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
  const { host, basePath, baseUrl, ...others } = readOptions(options);
  const place = { ...others, baseUrl: placeToUrl({ host, basePath, baseUrl }) };
  return createClient(place, { otherNames: ["host", "basePath"] });
}
