import { type GardeshPayClient, servers } from "@dargah/gardeshpay";
import { DargahError } from "../../errors/dargah-error.ts";
import type { Redirect } from "../../payments/payment.ts";
import { gateway } from "./words.ts";

/**
 * Where the payer is sent: `{url}/{token}`, as GardeshPay's answer tells.
 *
 * @throws {DargahError} `answer_unreadable` for an address on another host than the gateway's, where a payer would be robbed
 */
export function pageAddress(options: {
  client: GardeshPayClient;
  url: unknown;
  reference: string;
  baseUrl: string | undefined;
}): Redirect {
  const { client, url, reference, baseUrl = servers.production.url } = options;
  // A client's own redirect escapes the token, and says whether it can be a path at all.
  const own = new URL(
    client.redirect("/v1/provider/payment/redirect/{token}", { params: { path: { token: reference } } }).url,
  );
  const page = typeof url === "string" && URL.canParse(url) ? new URL(url) : undefined;
  if (!page || page.origin !== new URL(baseUrl).origin || page.username || page.search || page.hash) {
    throw new DargahError(
      "answer_unreadable",
      "gardeshpay told of a payment page that is not on its own host. No payer was sent there; ask its support.",
      { gateway },
    );
  }
  const token = own.pathname.slice(own.pathname.lastIndexOf("/") + 1);
  return { method: "GET", url: `${page.origin}${page.pathname.replace(/\/$/, "")}/${token}` };
}
