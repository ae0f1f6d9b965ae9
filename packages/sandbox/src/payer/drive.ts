import type { Caller } from "../core/caller.ts";
import { findCard } from "../core/cards.ts";
import type { Payment } from "../core/payment.ts";
import type { Payments } from "../core/payments.ts";
import { type Payer, paymentHeader, refusalHeader } from "./payer.ts";

/** Destination of a payer: a URL, or a redirect as the typed clients return it. */
export type PayTarget = string | { method: string; url: string; fields?: Record<string, string> };

export type PayOptions = {
  /** A test card, by its number or its outcome. @default "success" */
  card?: string;
  /** Whether to press the cancel button instead. @default false */
  cancel?: boolean;
  /** The merchant's page that the browser comes from. @default "https://shop.example/checkout" */
  referer?: string;
};

export type PayResult = {
  payment: Payment;
  /** Requests of the payer's browser to the merchant: none for a lost callback, two for a duplicate one. */
  returns: Request[];
};

/**
 * Simulates a payer without a browser: opens the page, uses a card, and goes back to the merchant.
 *
 * @throws {TypeError} if the page is refused, or the card is unknown or not accepted
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
    const why = page.headers.get(refusalHeader) ?? "Give the address that the sandbox returned from createPayment.";
    throw new TypeError(`${url} is not a pay page (HTTP ${page.status}). ${why}`);
  }
  if (card !== "cancel" && !payments.allows(payment, card.number)) {
    throw new TypeError(`The merchant does not accept the card ${card.number}.`);
  }
  return { payment, returns: payer.finish(payment, card) };
}

function toRequest(target: PayTarget, referer: string): Request {
  const { method, url, fields } =
    typeof target === "string" ? { method: "GET", url: target, fields: undefined } : target;
  return new Request(url, {
    method,
    // Scripts of a page may not set this header, but this code acts as the browser.
    headers: { Referer: referer },
    ...(method === "POST" && { body: new URLSearchParams(fields) }),
  });
}
