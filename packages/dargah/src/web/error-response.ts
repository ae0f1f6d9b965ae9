import { toHex } from "../crypto/hex.ts";
import { checkNumber } from "../errors/check-number.ts";
import { explain } from "../errors/explain.ts";
import { isDargahError } from "../errors/is-dargah-error.ts";
import { type Bilingual, payerTexts } from "../errors/payer-texts.ts";
import { readOptions } from "../errors/read-argument.ts";
import { printErrorPage } from "./error-page.ts";

export type ErrorResponseOptions = {
  /** HTTP status, a whole number from 400 to 599. @default 400 for an unusable callback or request, otherwise 500 */
  status?: number;
};

const unusable = new Set(["request_unusable", "callback_invalid", "callback_tampered"]);

/**
 * Makes a page for the payer's browser after an error: the text of `explain` in Persian and English, without scripts, which reveals nothing about
 * the inside of the shop.
 *
 * @param error The thrown value. Anything but a `DargahError` gets a general text.
 * @throws {DargahError} `invalid_option` for a status that is not an error status
 */
export function errorResponse(error: unknown, options: ErrorResponseOptions = {}): Response {
  const isUnusable = isDargahError(error) && unusable.has(error.code);
  const { status = isUnusable ? 400 : 500 } = readOptions(options, {});
  checkNumber("status", status, { minimum: 400, maximum: 599 });
  const nonce = toHex(crypto.getRandomValues(new Uint8Array(16)));
  return new Response(printErrorPage({ text: textOf(error), nonce }), {
    status: Math.floor(status),
    headers: {
      "Cache-Control": "no-store",
      "Content-Type": "text/html; charset=utf-8",
      "Content-Security-Policy": `default-src 'none'; style-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
      "Referrer-Policy": "no-referrer",
      "X-Content-Type-Options": "nosniff",
    },
  });
}

function textOf(error: unknown): Bilingual {
  if (!isDargahError(error)) return payerTexts.shopFailed;
  try {
    return explain(error).payer;
  } catch {
    return payerTexts.shopFailed;
  }
}
