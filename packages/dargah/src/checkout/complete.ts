import { DargahError } from "../errors/dargah-error.ts";
import { checkRequest } from "../gateways/shared/read-callback.ts";
import type { Callback } from "../payments/callback.ts";
import { findPayment } from "./change-order.ts";
import { checkPayment } from "./check-payment.ts";
import { accountOf, type CheckoutContext } from "./context.ts";
import { deliverPaid, runJob } from "./deliver.ts";
import { reportError } from "./hooks.ts";
import { readToken } from "./ids.ts";
import { isEnded, isFinal } from "./payment-states.ts";
import type { PaymentRecord } from "./records.ts";
import type { Found } from "./store.ts";

/**
 * Takes a payer's callback.
 *
 * @throws {DargahError} `callback_invalid` for an address that checkout did not write, `callback_tampered` for a callback about another payment,
 * `gateway_missing`, `store_failed`
 */
export async function completePayment<Handle>(
  context: CheckoutContext<Handle>,
  request: Request,
): Promise<PaymentRecord> {
  checkRequest({ request });
  return completeFound(context, { ...(await findByAddress(context, request.url)), request });
}

/** Like `completePayment`, for a payment that its address has led to. */
export async function completeFound<Handle>(
  context: CheckoutContext<Handle>,
  { payment, known, request }: Addressed & { request: Request },
): Promise<PaymentRecord> {
  if (isFinal(payment.state)) return payment;
  const callback = await readCallback(context, { payment, request });
  const checked = await checkPayment(context, { paymentId: payment.id, callback, known });
  // The money is a fact by now; a delivery that fails is repeated, and must not hide it from the payer.
  if (checked.state === "paid") await deliverNow(context, checked);
  return checked;
}

/** Delivers a paid order now. What fails is repeated by the sweep. */
export async function deliverNow<Handle>(context: CheckoutContext<Handle>, payment: PaymentRecord): Promise<void> {
  const { id } = payment;
  const report = (error: unknown) => reportError(context, { source: "deliver", error, payment: id });
  await deliverPaid(context, payment).catch(report);
  if (context.handlers.afterPaid) await runJob(context, `${id}:after_paid`).catch(report);
}

/** A payment, and its order as the store has it. */
export type Addressed = { readonly payment: PaymentRecord; readonly known: Found };

/**
 * Returns the payment whose callback address this is. Without a right address the store is not asked.
 *
 * @throws {DargahError} `callback_invalid`
 */
export async function findByAddress(context: CheckoutContext, address: string): Promise<Addressed> {
  const { pathname } = new URL(address);
  const [token = ""] = pathname.startsWith(`${context.path}/`)
    ? pathname.slice(context.path.length + 1).split("/")
    : [];
  const paymentId = await readToken(token, context.keys);
  const known = paymentId === undefined ? undefined : await context.store.read({ paymentId });
  if (paymentId !== undefined && known?.file?.order.shop === context.shop) {
    return { payment: findPayment(known.file, paymentId), known };
  }
  throw new DargahError("callback_invalid", "The address of the callback names no payment of this checkout.");
}

/** @throws {DargahError} `callback_invalid`, `callback_tampered` */
async function readCallback(
  context: CheckoutContext,
  { payment, request }: { payment: PaymentRecord; request: Request },
): Promise<Callback | undefined> {
  const account = accountOf(context, payment);
  if (account === undefined) {
    if (isEnded(payment.state)) return undefined;
    throw new DargahError(
      "gateway_missing",
      `The gateway "${payment.account}" of the payment ${payment.id} is not in the configuration, or works in another environment now, so its callback cannot be read. Nothing was changed. Add the gateway again, and let the payer reload the page.`,
      { retryable: true },
    );
  }
  const { door } = account;
  const callback = await door.parseCallback(request);
  const isOwn =
    door.facts.callbackReference === "payment"
      ? callback.reference === payment.reference
      : callback.orderId === payment.id;
  if (isOwn) return callback;
  throw new DargahError(
    "callback_tampered",
    "The address of the callback names one payment, and its fields name another. Nothing was changed.",
    { gateway: account.gateway },
  );
}
