import createOpenapiClient from "openapi-fetch";
import { LightRequest } from "./light-request.ts";
import type { Parameters } from "./parameters.ts";

export type Written = { readonly url: string; readonly headers: Headers };

type UntypedClient = { request(method: string, path: string, init: object): Promise<unknown> };

/** All that openapi-fetch looks at in a response without a body. */
const nothing = { status: 204, ok: true, headers: { get: () => null } };

/** Makes the function that writes the parameters of a call into its address and headers, which openapi-fetch does. */
export function createAddressWriter() {
  // The methods of a client type its calls, so openapi-fetch's types are not needed.
  const openapi = createOpenapiClient({ Request: LightRequest as never }) as unknown as UntypedClient;

  /** Addresses without parameters, of which a client has as many as operations. */
  const plain = new Map<string, string>();

  /** Returns an address in the form in which every runtime sends it. */
  function hrefOf(url: string, { path, query }: Parameters): string {
    if (path || query) return new URL(url).href;
    const href = plain.get(url) ?? new URL(url).href;
    plain.set(url, href);
    return href;
  }

  return (call: {
    method: string;
    path: string;
    baseUrl: string;
    params: Parameters;
    headers: Record<string, string>;
  }): Written | Promise<Written> => {
    const { method, path, baseUrl, params, headers } = call;
    let written: Written | undefined;
    const sent = openapi.request(method, path, {
      baseUrl,
      params,
      headers,
      // Sent by the client itself: openapi-fetch would parse the response without checking for lost digits.
      fetch({ url, headers }: LightRequest) {
        written = { url: hrefOf(url, params), headers };
        return nothing;
      },
    });
    // Without a middleware, openapi-fetch awaits nothing before its fetch.
    return written ?? sent.then(() => written as Written);
  };
}
