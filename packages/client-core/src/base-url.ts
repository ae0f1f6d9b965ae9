import { isLoopback } from "@dargah/common/is-loopback";
import { DargahClientError } from "./client-error.ts";

/**
 * Checks a base URL and gives it back without a trailing slash.
 *
 * @throws {DargahClientError} `invalid_base_url`, `insecure_base_url`
 */
export function checkBaseUrl(baseUrl: string): string {
  const url = parse(baseUrl);
  // The written form keeps a bare "?" or "#", which `search` and `hash` do not tell.
  if (url.username || url.password || /[?#]/.test(url.href)) {
    throw new DargahClientError(
      "invalid_base_url",
      "The base URL may hold a scheme, a host, a port and a path, and no user name, query or fragment.",
    );
  }
  if (url.protocol !== "https:" && !(url.protocol === "http:" && isLoopback(url.hostname))) {
    throw new DargahClientError(
      "insecure_base_url",
      `The base URL must start with https: (http: is for the loopback interface only), but it starts with ${url.protocol}`,
    );
  }
  return url.href.replace(/\/+$/, "");
}

function parse(baseUrl: string): URL {
  try {
    // "undefined" as text is no URL either, so an option that was forgotten ends here too.
    return new URL(baseUrl);
  } catch {
    // The platform's error repeats the whole text, which may hold a password.
    throw new DargahClientError("invalid_base_url", "The base URL is not an absolute URL, such as https://host/path.");
  }
}
