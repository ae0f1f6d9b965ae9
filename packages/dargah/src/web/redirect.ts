import { isLoopback } from "@dargah/common/is-loopback";
import { toHex } from "../crypto/hex.ts";
import { readArgument, readOptions } from "../errors/read-argument.ts";
import { refuse } from "../errors/refuse.ts";
import type { Redirect } from "../payments/payment.ts";
import { printPage } from "./page.ts";

export type RedirectOptions = {
  /** Language of the text that a payer without JavaScript sees. @default "fa" */
  language?: "fa" | "en";
  /**
   * - `auto`: HTTP 303 where that is enough; a page where the browser must post a form or send a `Referer`, which only a page on the merchant's
   *   own domain guarantees.
   * - `page`: always a page.
   *
   * @default "auto"
   */
  mode?: "auto" | "page";
};

/** A response to the payer's browser, for servers without a Web `Response`. */
export type RedirectParts = {
  readonly status: 200 | 303;
  readonly headers: Readonly<Record<string, string>>;
  /** HTML, or an empty text. */
  readonly body: string;
};

/**
 * Makes the response that sends the payer's browser to the payment page.
 *
 * @throws {DargahError} `invalid_option` for an address that is neither `https:` nor on the loopback interface
 */
export function redirectParts(given: Redirect, options: RedirectOptions = {}): RedirectParts {
  const { language = "fa", mode = "auto" } = readOptions(options, {});
  if (language !== "fa" && language !== "en") throw refuse('"language" must be "fa" or "en".');
  if (mode !== "auto" && mode !== "page") throw refuse('"mode" must be "auto" or "page".');
  // As the platform serialises it: a header can contain neither Persian letters nor line breaks.
  const redirect = readRedirect(readArgument("redirect", given));
  const headers = {
    // An address that opens only once must not come from a cache.
    "Cache-Control": "no-store",
    "Referrer-Policy": "strict-origin-when-cross-origin",
  };
  if (mode === "auto" && redirect.method === "GET" && redirect.referrer !== "required") {
    return { status: 303, headers: { ...headers, Location: redirect.url }, body: "" };
  }
  const nonce = toHex(crypto.getRandomValues(new Uint8Array(16)));
  return {
    status: 200,
    headers: {
      ...headers,
      "Content-Type": "text/html; charset=utf-8",
      // Without form-action, because browsers also apply it to the target that the form is redirected to, which is the bank.
      "Content-Security-Policy": `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'; base-uri 'none'; frame-ancestors 'none'`,
      "X-Content-Type-Options": "nosniff",
    },
    body: printPage({ redirect, language, nonce }),
  };
}

/**
 * Like `redirectParts`, as a Web `Response`.
 *
 * @throws {DargahError} `invalid_option`
 * @example return redirectResponse(payment.redirect);
 */
export function redirectResponse(redirect: Redirect, options: RedirectOptions = {}): Response {
  const { status, headers, body } = redirectParts(redirect, options);
  return new Response(status === 303 ? null : body, { status, headers });
}

function readRedirect(given: Redirect): Redirect {
  const url = readAddress(given.url);
  if (given.method === "GET") return { ...given, url };
  if (given.method !== "POST") throw refuse('"redirect.method" must be "GET" or "POST".');
  const fields = readArgument("redirect.fields", given.fields);
  return { ...given, url, fields };
}

function readAddress(address: string): string {
  if (address === undefined)
    throw refuse('"redirect" has no "url". Pass the "redirect" of a payment: payment.redirect.');
  const url = typeof address === "string" && URL.canParse(address) ? new URL(address) : undefined;
  if (url?.protocol === "https:" || (url?.protocol === "http:" && isLoopback(url.hostname))) return url.href;
  throw refuse("Payers are sent only to https: addresses, or to http: on the loopback interface.");
}
