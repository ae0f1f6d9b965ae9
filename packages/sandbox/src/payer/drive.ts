import type { Caller } from "../core/caller.ts";
import { findCard } from "../core/cards.ts";
import type { Payment } from "../core/payment.ts";
import type { Payments } from "../core/payments.ts";
import { type Payer, paymentHeader, refusalHeader } from "./payer.ts";

/** Where a payer is sent: an address, or what the typed clients give as a redirect. */
export type PayTarget = string | { method: string; url: string; fields?: Record<string, string> };

export type PayOptions = {
  /** A test card: by its number, or by what comes of it. @default "success" */
  card?: string;
  /** Presses the button that cancels instead. @default false */
  cancel?: boolean;
  /** The merchant's page that the browser comes from. @default "https://shop.example/checkout" */
  referer?: string;
};

export type PayResult = {
  payment: Payment;
  /** What the payer's browser sends to the merchant: nothing for a lost return, two requests for a doubled one. */
  returns: Request[];
};

/**
 * A payer without a browser: opens the page, uses a card, and comes back.
 *
 * @throws {TypeError} when the page is refused, or the card is unknown or may not pay
 */
export async function drivePayer(options: {
  fetch: (request: Request, caller: Caller) => Promise<Response>;
  payer: Payer;
  payments: Payments;
  target: PayTarget;
  pay: PayOptions;
}): Promise<PayResult> {
  const { fetch, payer, payments, target, pay } = options;
  const card = pay.cancel ? "cancel" : findCard(pay.card ?? "success");
  const page = await fetch(toRequest(target, pay.referer ?? "https://shop.example/checkout"), { driven: true });
  const payment = payments.get(page.headers.get(paymentHeader) ?? "");
  if (!payment) {
    const { url } = typeof target === "string" ? { url: target } : target;
    const why = page.headers.get(refusalHeader) ?? "Give the address that createPayment answers with, on the sandbox.";
    throw new TypeError(`${url} shows no pay page but HTTP ${page.status}. ${why}`);
  }
  if (card !== "cancel" && !payments.allows(payment, card.number)) {
    throw new TypeError(`The merchant does not let the card ${card.number} pay.`);
  }
  return { payment, returns: payer.finish(payment, card) };
}

function toRequest(target: PayTarget, referer: string): Request {
  const { method, url, fields } =
    typeof target === "string" ? { method: "GET", url: target, fields: undefined } : target;
  return new Request(url, {
    method,
    // Scripts of a page may not set it, but this is the browser.
    headers: { Referer: referer },
    ...(method === "POST" && { body: new URLSearchParams(fields) }),
  });
}
