import { DargahError } from "dargah";
import type { CheckoutPayment } from "dargah/checkout";
import { explainPayment } from "dargah/errors";
import { errorResponse } from "dargah/web";

/** The product page. */
export function frontPage(): Response {
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>A shop</title>
<form method="post" action="/orders"><p>A book, 25,000 Toman</p><label>Order <input name="orderId" value="A-1" required></label>
<button name="gateway" value="vandar">Pay with Vandar</button> <button name="gateway" value="irandargah">Pay with IranDargah</button></form></html>`;
  return new Response(html, { headers: { "Content-Type": "text/html; charset=utf-8" } });
}

const statuses: Partial<Record<string, number>> = { order_paid: 409, order_being_checked: 409, invalid_option: 400 };

/** A page with the text for the payer, after an error of `start`. */
export function refusal(error: unknown): Response {
  return errorResponse(error, { status: (error instanceof DargahError && statuses[error.code]) || 503 });
}

const states = ["paid", "verifying", "unknown", "waiting", "returned"];

/** The page of an order with these payments, newest first. It shows the one that matters most to the payer. */
export function orderPage(payments: readonly CheckoutPayment[]): Response {
  const found = states.map((state) => payments.find((payment) => payment.state === state)).find(Boolean);
  const payment = found ?? payments[0];
  return payment ? text(200, explainPayment(payment).payer.fa) : text(404, "چنین سفارشی یافت نشد.");
}

function text(status: number, words: string): Response {
  const headers = { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" };
  return new Response(words, { status, headers });
}
