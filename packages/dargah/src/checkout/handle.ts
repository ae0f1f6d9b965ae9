import { DargahError } from "../errors/dargah-error.ts";
import { checkRequest } from "../gateways/shared/read-callback.ts";
import { type Addressed, completeFound, findByAddress } from "./complete.ts";
import { type CheckoutContext, viewOf } from "./context.ts";
import { reportError } from "./hooks.ts";
import { isEnded } from "./payment-states.ts";
import type { PaymentRecord } from "./records.ts";
import { commonHeaders, respond } from "./respond.ts";
import { findWebhooks, handleWebhook } from "./webhooks.ts";

/** Serves callbacks, their status, and webhooks. */
export async function handleRequest<Handle>(context: CheckoutContext<Handle>, request: Request): Promise<Response> {
  checkRequest({ request });
  const { method, url } = request;
  const { pathname } = new URL(url);
  const name = findWebhooks(context, pathname);
  if (name !== undefined) return handleWebhook(context, { name, request });
  const isStatus = pathname.endsWith("/status");
  const methods = isStatus ? ["GET", "HEAD"] : ["GET", "HEAD", "POST"];
  if (!methods.includes(method)) return respond(405, "Method not allowed.", { Allow: methods.join(", ") });
  let source: "handle" | "page" = "handle";
  let id: string | undefined;
  try {
    const addressed = await findByAddress(context, url);
    const { payment } = addressed;
    if (isStatus) return status(payment);
    id = payment.id;
    // A browser or a scanner that only asks for headers must not use up the callback.
    const completed = method === "HEAD" ? payment : await complete(context, { ...addressed, request });
    source = "page";
    return await leave(context, completed);
  } catch (error) {
    if (error instanceof DargahError && error.code === "callback_invalid")
      return respond(404, "There is no such payment. چنین پرداختی یافت نشد.");
    reportError(context, { source, error, ...(id !== undefined && { payment: id }) });
    return respond(503, "Please reload this page in a minute. لطفاً یک دقیقهٔ دیگر این صفحه را دوباره باز کنید.", {
      "Retry-After": "60",
    });
  }
}

/** Takes the callback. One that cannot be used leads to the same page, because the address alone names the payment. */
async function complete<Handle>(
  context: CheckoutContext<Handle>,
  given: Addressed & { request: Request },
): Promise<PaymentRecord> {
  try {
    return await completeFound(context, given);
  } catch (error) {
    if (!(error instanceof DargahError) || !error.code.startsWith("callback_")) throw error;
    reportError(context, { source: "callback", error, payment: given.payment.id });
    return given.payment;
  }
}

/** Sends the browser to the shop's own page, which survives a refresh. */
async function leave(context: CheckoutContext, payment: PaymentRecord): Promise<Response> {
  const { origin, handlers } = context;
  const page: unknown = await handlers.page(viewOf(context, payment));
  const url = typeof page === "string" && URL.canParse(page, origin) ? new URL(page, origin) : undefined;
  if (url?.origin !== origin) {
    throw new DargahError(
      "option_failed",
      `The function "page" must return a path of ${origin}, such as "/orders/A-1".`,
    );
  }
  return new Response(null, { status: 303, headers: { ...commonHeaders, Location: url.href } });
}

/** For a page that waits: nothing about the payer or the order. */
function status({ state }: PaymentRecord): Response {
  return Response.json({ state, isFinal: isEnded(state) }, { headers: commonHeaders });
}
