import { callOnError } from "../../../errors/call-on-error.ts";
import { DargahError } from "../../../errors/dargah-error.ts";
import { readOptions } from "../../../errors/read-argument.ts";
import { createWebhookVerifier, type WebhookResult, type WebhookVerifierOptions } from "./verify-webhook.ts";

export type WebhookHandlerOptions = WebhookVerifierOptions & {
  /** Called with the error of each delivery that is refused or cannot be verified, for instance because of a wrong signature. @default none */
  onRefusal?: (error: DargahError) => void;
};

/**
 * Verifies a delivery, lets the shop handle it, and returns the response for the gateway.
 *
 * @param handler Called for each event until it succeeds once. It may be called again for the same event when the process ends before the event
 * is confirmed, so it must be safe to repeat. It must finish within `leaseSeconds`.
 * @returns HTTP 200 for an event that is handled, now or before; 401 for a wrong signature; 400 for an unusable body; 503 when the delivery must
 * be sent again, because another call is handling it or the store failed
 * @throws {DargahError} `invalid_option` when `handler` is not a function
 * @throws what `handler` throws, after the event was released: its repetition is handled again. Make the server respond with HTTP 500.
 */
export type WebhookHandler = (
  request: Request,
  handler: (delivery: WebhookResult) => void | Promise<void>,
) => Promise<Response>;

/**
 * Makes a function that handles IranDargah's deliveries. Create it once: it keeps the keys.
 *
 * @throws {DargahError} `invalid_option`
 * @example
 * const handle = createWebhookHandler({ secrets: [secret], store });
 * const response = await handle(request, async ({ known, event }) => {
 *   if (known && event.event === "payment.completed") await orders.check(event.data.order_id);
 * });
 */
export function createWebhookHandler(options: WebhookHandlerOptions): WebhookHandler {
  const { onRefusal = () => {}, ...verifierOptions } = readOptions(options);
  const verify = createWebhookVerifier(verifierOptions);

  return async (request, handler) => {
    if (typeof handler !== "function") {
      throw new DargahError("invalid_option", "The second argument must be the function that handles the event.", {
        operation: "webhook",
      });
    }
    let delivery: WebhookResult;
    try {
      delivery = await verify({ payload: request });
    } catch (error) {
      if (!(error instanceof DargahError)) throw error;
      callOnError(onRefusal as (error: unknown) => void, error);
      return respond(statuses[error.code] ?? 503);
    }
    if (delivery.status === "duplicate") return respond(200);
    if (delivery.status === "in_progress") return respond(503);
    try {
      await handler(delivery);
    } catch (error) {
      // If the store fails here, the lease still ends the hold.
      await delivery.release().catch(() => undefined);
      throw error;
    }
    try {
      await delivery.confirm();
    } catch (error) {
      // The event is handled. Another status would make the gateway send it again.
      callOnError(onRefusal as (error: unknown) => void, error);
    }
    return respond(200);
  };
}

const statuses: Record<string, number> = { webhook_signature_invalid: 401, webhook_payload_invalid: 400 };

function respond(status: number): Response {
  return new Response(null, { status, ...(status === 503 && { headers: { "Retry-After": "60" } }) });
}
