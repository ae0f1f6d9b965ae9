const signedPart = "/v2/";

/**
 * Returns the endpoint as defined by IranDargah's signatures: the path after `/v2/`, without the query, escaped as it is sent. `undefined` for a
 * call outside `/v2/`, where nothing is signed.
 */
export function endpointOf(url: string): string | undefined {
  // An address of a request is as the platform writes it, so that its path can be read without parsing it once more.
  const pathname = url.slice(url.indexOf("/", url.indexOf("//") + 2)).replace(/[?#].*$/s, "");
  // The first occurrence: a base URL may have a path of its own before it, and an authority after it may be "v2".
  const at = pathname.indexOf(signedPart);
  return at < 0 ? undefined : pathname.slice(at + signedPart.length);
}
