const signedPart = "/v2/";

/**
 * What IranDargah's signatures call the endpoint: the path after `/v2/`, without the query, escaped as it is sent. `undefined` for a call
 * outside of `/v2/`, since nothing is signed there.
 */
export function endpointOf(url: string): string | undefined {
  const { pathname } = new URL(url);
  // The first one: a base URL may have a path of its own before it, and an authority may be "v2" behind it.
  const at = pathname.indexOf(signedPart);
  return at < 0 ? undefined : pathname.slice(at + signedPart.length);
}
