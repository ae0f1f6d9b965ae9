// @generated from specs/invoice-script/openapi.yaml by dargah codegen. Without this line the file is yours, and codegen leaves it alone.
import { placeToUrl, readOptions } from "@dargah/client-core";
import { type CommonOptions, createClient } from "./generated/client.ts";
import type { Credential, InvoiceScriptClient } from "./generated/public.ts";

export * from "./generated/public.ts";

export type InvoiceScriptClientOptions = Omit<CommonOptions, "baseUrl"> & {
  /** Key of the terminal. Each terminal has its own. It is a secret. Sent in the body, as `api_key`. */
  apiKey: Credential;
} & (
    | {
        /** Host of the deployment, with its port if it has one. The gateway runs on many hosts, so there is no default. */
        host: string;
        /**
         * Path of the deployment, with a leading slash.
         *
         * @default ""
         */
        basePath?: string;
        baseUrl?: never;
      }
    | (Required<Pick<CommonOptions, "baseUrl">> & { host?: never; basePath?: never })
  );

/**
 * Makes a typed client: White-label invoice script.
 *
 * @throws {DargahClientError} `invalid_base_url`, `insecure_base_url`, `missing_credential`, `invalid_credential`, `invalid_option`
 * @example
 * const client = createInvoiceScriptClient({ host: "pay.example", apiKey: "YOUR_API_KEY" });
 * const result = await client.POST("/invoice/request", { body: { amount: 50000, return_url: "https://example.com/return?order=12356" } });
 * if (result.ok) console.log(result.data);
 */
export function createInvoiceScriptClient(options: InvoiceScriptClientOptions): InvoiceScriptClient {
  const { host, basePath, baseUrl, ...others } = readOptions(options);
  const chosen = { ...others, baseUrl: placeToUrl({ host, basePath, baseUrl }) };
  return createClient(chosen, { otherNames: ["host", "basePath"] });
}
