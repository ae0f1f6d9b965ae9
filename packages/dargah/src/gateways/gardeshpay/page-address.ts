import { type GardeshPayClient, servers } from "@dargah/gardeshpay";
import type { Redirect } from "../../payments/payment.ts";
import { checkPageUrl } from "../shared/page-url.ts";
import { gateway } from "./errors.ts";

/**
 * Where the payer is sent: `{url}/{token}`, as GardeshPay's response tells.
 *
 * @throws {DargahError} `response_unreadable` for an address on another host than the gateway's
 */
export function pageAddress(options: {
  client: GardeshPayClient;
  url: unknown;
  reference: string;
  baseUrl: string | undefined;
}): Redirect {
  const { client, url, reference, baseUrl = servers.production.url } = options;
  const { origin, pathname } = checkPageUrl({ gateway, url, baseUrl });
  // The client's own redirect escapes the token, and refuses one that can be no part of a path.
  const params = { path: { token: reference } };
  const own = new URL(client.redirect("/v1/provider/payment/redirect/{token}", { params }).url);
  const token = own.pathname.slice(own.pathname.lastIndexOf("/") + 1);
  return { method: "GET", url: `${origin}${pathname.replace(/\/$/, "")}/${token}` };
}
