import { readAddress, tidy } from "@dargah/common/input";
import { DargahClientError } from "./client-error.ts";

type Place = { [Name in "host" | "basePath" | "baseUrl"]?: string | null | undefined };

/**
 * The base URL of a gateway without a central server, which runs on many hosts. Built here and not from the spec's server, so that a host
 * with a slash or an "@" in it is refused.
 *
 * @throws {DargahClientError} `invalid_base_url`
 */
export function placeToUrl(place: Place): string {
  // `null` is what a configuration without the value holds.
  const { host, basePath, baseUrl } = place;
  if (baseUrl !== undefined && baseUrl !== null) {
    if ((host ?? basePath ?? undefined) === undefined) return baseUrl;
    throw new DargahClientError(
      "invalid_base_url",
      'Give "baseUrl" alone, or "host" and "basePath": they are two places.',
    );
  }
  const name = typeof host === "string" ? tidy(host) : "";
  const path = basePath === undefined || basePath === null ? "" : typeof basePath === "string" ? tidy(basePath) : "?";
  const { url } = readAddress(`https://${name}${path}`);
  if (!url || !/^[^\s/?#@:[\]\\]+(?::\d+)?$/.test(name) || !/^(?:\/[\w.~-]+)*\/?$/.test(path)) {
    throw new DargahClientError(
      "invalid_base_url",
      'Give "host" as a bare host name, such as "pay.example", and "basePath" as a path, such as "/pay".',
    );
  }
  return url.href;
}
