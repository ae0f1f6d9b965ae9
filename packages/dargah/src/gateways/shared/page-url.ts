import { DargahError } from "../../errors/dargah-error.ts";

/**
 * Checks that the address of a payment page in a gateway's response is on the gateway's own host.
 *
 * @param options.baseUrl Base URL of the gateway.
 * @throws {DargahError} `response_unreadable` for every other address: a payer sent there may be robbed
 */
export function checkPageUrl(options: { gateway: string; url: unknown; baseUrl: string }): URL {
  const { gateway, url, baseUrl } = options;
  const page = typeof url === "string" && URL.canParse(url) ? new URL(url) : undefined;
  if (page?.origin === new URL(baseUrl).origin && !page.username && !page.password) return page;
  throw new DargahError(
    "response_unreadable",
    `${gateway} returned a payment page that is not on its own host. No payer was sent there; contact its support.`,
    { gateway },
  );
}
