import { DargahError } from "../../errors/dargah-error.ts";

/**
 * The address of a pay page as a gateway's response tells it, if it is on the gateway's own host.
 *
 * @param options.baseUrl Where the gateway is called.
 * @throws {DargahError} `response_unreadable` for every other address: a payer who is sent there may be robbed
 */
export function checkPageUrl(options: { gateway: string; url: unknown; baseUrl: string }): URL {
  const { gateway, url, baseUrl } = options;
  const page = typeof url === "string" && URL.canParse(url) ? new URL(url) : undefined;
  if (page?.origin === new URL(baseUrl).origin && !page.username && !page.password) return page;
  throw new DargahError(
    "response_unreadable",
    `${gateway} told of a payment page that is not on its own host. No payer was sent there; ask its support.`,
    { gateway },
  );
}
