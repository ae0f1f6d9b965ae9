import { DargahError } from "../../errors/dargah-error.ts";

/**
 * Checks that the address of a payment page in a gateway's response is on the gateway's own host.
 *
 * @param options.baseUrl Base URL of the gateway.
 * @param options.otherUrl Another one that is allowed. Default: none.
 * @throws {DargahError} `response_unreadable` for every other address: a payer sent there may be robbed
 */
export function checkPageUrl(options: { gateway: string; url: unknown; baseUrl: string; otherUrl?: string }): URL {
  const { gateway, url, baseUrl, otherUrl } = options;
  const page = typeof url === "string" && URL.canParse(url) ? new URL(url) : undefined;
  const isOn = (base: string | undefined) => base !== undefined && page?.origin === originOf(base);
  if (page && (isOn(baseUrl) || isOn(otherUrl)) && !page.username && !page.password) return page;
  throw new DargahError(
    "response_unreadable",
    `${gateway} returned a payment page that is not on its own host. No payer was sent there; contact its support.`,
    { gateway },
  );
}

/** Of the gateways' addresses, of which a process has few. */
const origins = new Map<string, string>();

function originOf(base: string): string {
  const origin = origins.get(base) ?? new URL(base).origin;
  origins.set(base, origin);
  return origin;
}
