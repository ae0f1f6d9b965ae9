import { callOnError } from "../../../errors/call-on-error.ts";
import { DargahError } from "../../../errors/dargah-error.ts";
import { readOptions } from "../../../errors/read-argument.ts";
import type { WebhookHint, WebhookReader } from "../../../payments/webhook-reader.ts";
import { type AnyWebhookEvent, isObject } from "./events.ts";
import { createWebhookVerifier, type WebhookVerifierOptions } from "./verify-webhook.ts";

/** A checkout recognises a repetition by itself: one asks about a payment that it has asked about, so nothing has to be remembered. */
export type CheckoutWebhooksOptions = Omit<WebhookVerifierOptions, "store" | "leaseSeconds" | "rememberSeconds"> & {
  /** Called with the error of each delivery that is refused, for instance because of a wrong signature. @default none */
  onRefusal?: (error: DargahError) => void;
};

const paid = new Set(["payment.completed", "verification.completed"]);

const unpaid = new Set(["payment.failed", "payment.cancelled", "verification.failed"]);

/**
 * Lets a checkout take IranDargah's webhooks, at `<path>/webhooks/<name of the gateway>`. Subscribe the address with your own secret, to
 * `payment.completed`, `payment.failed` and `payment.cancelled`.
 *
 * @throws {DargahError} `invalid_option`
 * @example
 * createCheckout({ gateways: [{ gateway: irandargah({ token }), webhooks: irandargahWebhooks({ secrets: [secret] }) }], … });
 */
export function irandargahWebhooks(options: CheckoutWebhooksOptions): WebhookReader {
  const { onRefusal = () => {}, ...verifierOptions } = readOptions(options);
  const verify = createWebhookVerifier({ ...verifierOptions, store: "none" });

  return Object.freeze({
    gateway: "irandargah",
    async read(request: Request) {
      try {
        return hintOf(await verify({ payload: request }));
      } catch (error) {
        if (error instanceof DargahError) callOnError(onRefusal as (error: unknown) => void, error);
        throw error;
      }
    },
  });
}

function hintOf({ known, event }: AnyWebhookEvent): WebhookHint | undefined {
  // The name is not signed. Only the data of a paid payment has the fields of one.
  const claimsPaid = known && paid.has(event.event);
  const data: unknown = event.data;
  if (!(claimsPaid || unpaid.has(event.event)) || !isObject(data) || typeof data.authority !== "string")
    return undefined;
  return {
    reference: data.authority,
    orderId: typeof data.order_id === "string" ? data.order_id : undefined,
    claimsPaid,
  };
}
