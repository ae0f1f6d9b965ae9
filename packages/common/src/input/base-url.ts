import { isLoopback } from "../is-loopback.ts";
import { readAddress } from "./read-address.ts";

/** A base URL as it is used, without a slash at its end, or what is wrong with it. */
export type ReadBaseUrl =
  | { readonly baseUrl: string; readonly problem?: never }
  | { readonly problem: string; readonly kind: "invalid" | "insecure" };

/**
 * Reads a base URL once.
 *
 * @param options.allowHttp Whether `http:` may go to other machines, too. Default: false.
 */
export function readBaseUrl(given: unknown, { allowHttp = false }: { allowHttp?: boolean } = {}): ReadBaseUrl {
  const { url, problem } = readAddress(given);
  if (problem !== undefined) return { kind: "invalid", problem: `The base URL ${problem}.` };
  // The written form keeps a bare "?" or "#", which `search` and `hash` do not show.
  if (/[?#]/.test(url.href)) {
    const problem = "The base URL may have a scheme, a host, a port and a path, but no query and no fragment.";
    return { kind: "invalid", problem };
  }
  if (url.protocol === "https:" || (url.protocol === "http:" && (allowHttp || isLoopback(url.hostname)))) {
    return { baseUrl: url.href.replace(/\/+$/, "") };
  }
  const problemOfProtocol =
    url.protocol === "http:"
      ? "The base URL must begin with https:, since http: shows credentials to the network. For an emulator in another container or on your own network, set the option allowHttp to true."
      : `The base URL must begin with https:, not with ${url.protocol}`;
  return { kind: "insecure", problem: problemOfProtocol };
}
