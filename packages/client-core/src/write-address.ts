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

  return async (call: {
    method: string;
    path: string;
    baseUrl: string;
    params: Parameters;
    headers: Record<string, string>;
  }): Promise<Written> => {
    const { method, path, ...init } = call;
    let written: LightRequest | undefined;
    await openapi.request(method, path, {
      ...init,
      // Sent by the client itself: openapi-fetch would parse the response without checking for lost digits.
      fetch(request: LightRequest) {
        written = request;
        return nothing;
      },
    });
    const { url, headers } = written as LightRequest;
    // In the form in which every runtime sends it.
    return { url: new URL(url).href, headers };
  };
}
