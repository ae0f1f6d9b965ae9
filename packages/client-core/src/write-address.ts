import createOpenapiClient from "openapi-fetch";
import { LightRequest } from "./light-request.ts";
import type { Parameters } from "./parameters.ts";

type UntypedClient = { request(method: string, path: string, init: object): Promise<unknown> };

/** All that openapi-fetch looks at in a response without a body. */
const nothing = { status: 204, ok: true, headers: { get: () => null } };

/** Makes the function that writes the parameters of a call into its address, which openapi-fetch does. */
export function createAddressWriter() {
  // The methods of a client type its calls, so openapi-fetch's types are not needed.
  const openapi = createOpenapiClient({ Request: LightRequest as never }) as unknown as UntypedClient;
  /** Addresses without parameters, of which a client has as many as operations. */
  const plain = new Map<string, string>();

  return (call: { method: string; path: string; baseUrl: string; params: Parameters }): string | Promise<string> => {
    const { method, path, baseUrl, params } = call;
    const isPlain = !params.path && !params.query;
    const known = isPlain ? plain.get(baseUrl + path) : undefined;
    if (known !== undefined) return known;
    let written: string | undefined;
    const sent = openapi.request(method, path, {
      baseUrl,
      params: { path: params.path, query: params.query },
      // Sent by the client itself: openapi-fetch would parse the response without checking for lost digits.
      fetch({ url }: LightRequest) {
        // In the form in which every runtime sends it.
        written = new URL(url).href;
        if (isPlain) plain.set(baseUrl + path, written);
        return nothing;
      },
    });
    // Without a middleware, openapi-fetch awaits nothing before its fetch.
    return written ?? sent.then(() => written as unknown as string);
  };
}
