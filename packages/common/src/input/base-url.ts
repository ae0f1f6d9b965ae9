import { isLoopback } from "../is-loopback.ts";
import { readAddress } from "./read-address.ts";

/** A normalized base URL without a trailing slash, or what is wrong with the given one. */
export type ReadBaseUrl =
  | { readonly baseUrl: string; readonly problem?: never }
  | { readonly problem: string; readonly kind: "invalid" | "insecure" };

/**
 * Reads a base URL.
 *
 * @param options.allowHttp Whether `http:` is also allowed for other machines. Default: false.
 */
export function readBaseUrl(given: unknown, { allowHttp = false }: { allowHttp?: boolean } = {}): ReadBaseUrl {
  const { url, problem } = readAddress(given);
  if (problem !== undefined) return { kind: "invalid", problem: `The base URL ${problem}.` };
  // `href` keeps a bare "?" or "#", which `search` and `hash` hide.
  if (/[?#]/.test(url.href)) {
    const problem = "The base URL may have a scheme, a host, a port and a path, but no query or fragment.";
    return { kind: "invalid", problem };
  }
  if (url.protocol === "https:" || (url.protocol === "http:" && (allowHttp || isLoopback(url.hostname)))) {
    return { baseUrl: url.href.replace(/\/+$/, "") };
  }
  const problemOfProtocol =
    url.protocol === "http:"
      ? "The base URL must begin with https:, because http: exposes credentials to the network. For an emulator in another container or on your own network, set the option allowHttp to true."
      : `The base URL must begin with https:, not with ${url.protocol}`;
  return { kind: "insecure", problem: problemOfProtocol };
}
