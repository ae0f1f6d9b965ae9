import { DargahError } from "../errors/dargah-error.ts";
import type { WebhookHint, WebhookReader } from "../payments/webhook-reader.ts";
import { checkPayment } from "./check-payment.ts";
import { deliverNow } from "./complete.ts";
import type { CheckoutContext } from "./context.ts";
import { reportError } from "./hooks.ts";
import type { PaymentRecord } from "./records.ts";
import { respond } from "./respond.ts";

/** Returns the name of the gateway whose webhooks are sent to this path. */
export function findWebhooks({ path }: CheckoutContext, pathname: string): string | undefined {
  const start = `${path}/webhooks/`;
  if (!pathname.startsWith(start)) return undefined;
  try {
    return decodeURIComponent(pathname.slice(start.length));
  } catch {
    // Not an address that anybody was given: no gateway has an empty name.
    return "";
  }
}

const statuses: Record<string, number> = { webhook_signature_invalid: 401, webhook_payload_invalid: 400 };

/** Takes a webhook: a reason to look at its payment, and never more. */
export async function handleWebhook<Handle>(
  context: CheckoutContext<Handle>,
  { name, request }: { name: string; request: Request },
): Promise<Response> {
  const reader = context.accounts.get(name)?.webhooks;
  if (reader === undefined) return respond(404, "No webhooks are expected here.");
  if (request.method !== "POST") return respond(405, "Method not allowed.", { Allow: "POST" });
  try {
    return respond(await take(context, { name, reader, request }), null);
  } catch (error) {
    const status = error instanceof DargahError ? statuses[error.code] : undefined;
    if (status !== undefined) return respond(status, null);
    reportError(context, { source: "webhook", error });
    // The gateway sends it again.
    return respond(503, null, { "Retry-After": "60" });
  }
}

/** @returns the HTTP status */
async function take<Handle>(
  context: CheckoutContext<Handle>,
  { name, reader, request }: { name: string; reader: WebhookReader; request: Request },
): Promise<number> {
  const hint = await reader.read(request);
  // An event about something else, or a payment that something else has made at the same account, needs no repetition.
  const payment = hint && (await findByHint(context, name, hint));
  if (!hint || !payment) return 200;
  // As with a callback, both names must be of the same payment.
  if (hint.orderId !== undefined && hint.orderId !== payment.id) return 400;
  const checked = await checkPayment(context, { paymentId: payment.id, isHint: hint.claimsPaid });
  if (checked.state === "paid") await deliverNow(context, checked);
  return 200;
}

async function findByHint(
  { store, shop }: CheckoutContext,
  account: string,
  { reference }: WebhookHint,
): Promise<PaymentRecord | undefined> {
  const { file } = await store.read({ account, reference });
  if (file?.order.shop !== shop) return undefined;
  return file.payments.find((payment) => payment.account === account && payment.reference === reference);
}
