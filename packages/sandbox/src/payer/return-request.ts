import { readCallbackUrl } from "../core/callback-url.ts";
import type { PayerReturn } from "../core/gateway.ts";

/** Tests whether a browser can be sent to an address. `javascript:` and the like would run in the sandbox's own page. */
export function isWebAddress(address: string): boolean {
  return readCallbackUrl(address) !== undefined;
}

/** Creates the request that a browser makes when it goes back to the merchant. */
export function toRequest(back: PayerReturn): Request {
  const { method, url, fields } = back;
  return method === "POST"
    ? new Request(url, { method, body: new URLSearchParams(fields) })
    : new Request(toAddress(back));
}

/** Returns the merchant's URL with the fields in its query. */
export function toAddress({ url, fields }: PayerReturn): string {
  const target = new URL(url);
  for (const [name, value] of Object.entries(fields)) target.searchParams.append(name, value);
  return target.href;
}
